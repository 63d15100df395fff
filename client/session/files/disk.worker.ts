import { RunningHash } from './hash.ts';

/** Writes one file in place, which browsers let only workers do, and hashes it beside the page's own work. */
export type DiskOrder =
  | { readonly do: 'open'; readonly folder: string; readonly name: string }
  | { readonly do: 'write'; readonly bytes: Uint8Array }
  | { readonly do: 'hash' | 'close' };

/** `offset`: what the file has. */
export interface DiskAnswer {
  readonly offset: number;
  readonly hex: string;
  readonly error: string | null;
}

/** As far as it is used here; not among the types of pages. */
interface SyncAccess {
  getSize(): number;
  read(bytes: Uint8Array, at: { at: number }): number;
  write(bytes: Uint8Array, at: { at: number }): number;
  flush(): void;
  close(): void;
}

const BLOCK_BYTES = 1024 * 1024;

let access: SyncAccess | null = null;
let hash = new RunningHash();
let offset = 0;

async function obey(order: DiskOrder): Promise<void> {
  if (order.do === 'open') return open(order.folder, order.name);
  if (!access) throw new Error('not open');
  if (order.do === 'write') {
    if (access.write(order.bytes, { at: offset }) !== order.bytes.length) throw new Error('no room');
    hash.update(order.bytes);
    offset += order.bytes.length;
  } else if (order.do === 'close') {
    access.flush();
    access.close();
    access = null;
  }
}

/** What is there from before a reload is hashed again. */
async function open(folder: string, name: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle(folder, { create: true })).getFileHandle(name, {
    create: true,
  });
  // Cast: workers have it; the page's types do not know it.
  const { createSyncAccessHandle } = file as unknown as { createSyncAccessHandle: () => Promise<SyncAccess> };
  access = await createSyncAccessHandle.call(file);
  hash = new RunningHash();
  offset = 0;
  const block = new Uint8Array(BLOCK_BYTES);
  const size = access.getSize();
  while (offset < size) {
    const read = access.read(block, { at: offset });
    if (read <= 0) break;
    hash.update(block.subarray(0, read));
    offset += read;
  }
}

let last: Promise<void> = Promise.resolve();
// One after the other, and one answer for each.
self.onmessage = ({ data }: MessageEvent<DiskOrder>) => {
  last = last.then(() => answer(data));
};

async function answer(order: DiskOrder): Promise<void> {
  let error: string | null = null;
  try {
    await obey(order);
  } catch (fault) {
    error = String(fault);
  }
  const said: DiskAnswer = { offset, hex: order.do === 'hash' ? hash.hex() : '', error };
  self.postMessage(said);
}
