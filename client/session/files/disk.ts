import type { DiskAnswer, DiskOrder } from './disk.worker.ts';
import { createMemoryStorage, type Sink, type Storage } from './sink.ts';

/** In the browser's own file system (OPFS); a folder of this site that no user sees. */
const FOLDER = 'tasuki-files';
/** What a page left behind that did not come back. */
const OLD_MS = 24 * 60 * 60_000;

/** Where this browser keeps what it receives: on the disk where it can, else in memory, up to a limit. */
export async function openStorage(): Promise<Storage> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    // Only workers have it, but the page sees whether the browser knows it.
    if (typeof Worker === 'undefined' || !('createSyncAccessHandle' in FileSystemFileHandle.prototype))
      return createMemoryStorage();
    await clearAway(folder);
    return createDiskStorage(folder);
  } catch {
    return createMemoryStorage();
  }
}

/** By the clock that the disk goes by, which is not the server's. */
const computerNow = (): number => performance.timeOrigin + performance.now();

async function clearAway(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue;
    try {
      // Cast: of this kind; the type does not follow.
      const { lastModified } = await (handle as FileSystemFileHandle).getFile();
      if (computerNow() - lastModified > OLD_MS) await folder.removeEntry(name);
    } catch {
      // In use by another page.
    }
  }
}

function createDiskStorage(folder: FileSystemDirectoryHandle): Storage {
  const fileOf = async (name: string) => (await folder.getFileHandle(name)).getFile();
  return {
    async room() {
      const { quota, usage = 0 } = await navigator.storage.estimate();
      return quota === undefined ? null : quota - usage;
    },
    async find(name, size) {
      try {
        const file = await fileOf(name);
        return file.size === size ? file : null;
      } catch {
        return null;
      }
    },
    remove: (name) => folder.removeEntry(name),
    open: (name) => openDiskSink(name, { fileOf, remove: () => folder.removeEntry(name) }),
  };
}

async function openDiskSink(
  name: string,
  { fileOf, remove }: { fileOf: (name: string) => Promise<Blob>; remove: () => Promise<void> },
): Promise<Sink> {
  const worker = new Worker(new URL('./disk.worker.ts', import.meta.url), { type: 'module' });
  const ask = askOf(worker);
  try {
    const { offset } = await ask({ do: 'open', folder: FOLDER, name });
    const stop = async (): Promise<void> => {
      await ask({ do: 'close' });
      worker.terminate();
    };
    return {
      offset,
      hex: async () => (await ask({ do: 'hash' })).hex,
      write: async (bytes) => {
        const copy = bytes.slice();
        await ask({ do: 'write', bytes: copy }, [copy.buffer]);
      },
      finish: async () => {
        await stop();
        return fileOf(name);
      },
      discard: async () => {
        await stop();
        await remove();
      },
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** One answer for each order, in their order. */
function askOf(worker: Worker) {
  const waiting: Array<{ resolve: (answer: DiskAnswer) => void; reject: (error: Error) => void }> = [];
  worker.onmessage = ({ data }: MessageEvent<DiskAnswer>) => {
    const asked = waiting.shift();
    if (data.error === null) asked?.resolve(data);
    else asked?.reject(new Error(data.error));
  };
  worker.onerror = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the disk worker failed'));
  };
  return (order: DiskOrder, transfer: Transferable[] = []): Promise<DiskAnswer> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(order, transfer);
    });
}
