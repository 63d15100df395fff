import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskGuard } from './disk.ts';
import { encodeRecord, RECORD, SEGMENT_MAGIC, type SegmentHead, type SegmentRecord } from './segment.ts';

/** What is appended reaches the file this often, and the disk itself at least every second. */
const WRITE_MS = 250;
const SYNC_EVERY = 3;
/** A disk that is this far behind does not come back in time. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

export interface SegmentWriterOptions {
  readonly head: SegmentHead;
  /** Before each write: whether the disk has room for it. */
  readonly guard: DiskGuard;
  readonly onFailed: (error: unknown) => void;
}

/** Appends records to one segment file. Never waits: what cannot be written is told once, and nothing is taken any more. */
export class SegmentWriter {
  readonly #begunAt = performance.now();
  readonly #onFailed: (error: unknown) => void;
  readonly #assertRoom: () => Promise<void>;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #file: FileHandle | null = null;
  #busy: Promise<void>;
  #timer: NodeJS.Timeout;
  #turns = 0;
  #closed = false;

  constructor(path: string, { head, guard, onFailed }: SegmentWriterOptions) {
    this.#onFailed = onFailed;
    this.#assertRoom = () => guard(dirname(path));
    this.#keep(SEGMENT_MAGIC);
    this.append({ type: RECORD.head, track: 0, data: Buffer.from(JSON.stringify(head)) });
    // Never over another one.
    this.#busy = open(path, 'wx').then(
      (file) => {
        this.#file = file;
      },
      (error: unknown) => this.#fail(error),
    );
    this.#timer = setInterval(() => void this.#flush(), WRITE_MS);
  }

  append(record: Omit<SegmentRecord, 'arrivalMs'>): void {
    if (this.#closed) return;
    this.#keep(encodeRecord({ ...record, arrivalMs: performance.now() - this.#begunAt }));
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#fail(new Error('the disk does not keep up'));
  }

  /** Writes the rest and the end. Idempotent. */
  async close(): Promise<void> {
    this.append({ type: RECORD.end, track: 0, data: Buffer.alloc(0) });
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#flush();
    const file = this.#file;
    this.#file = null;
    await file?.close().catch(() => undefined);
  }

  #keep(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  #flush(): Promise<void> {
    this.#busy = this.#busy.then(() => this.#write()).catch((error: unknown) => this.#fail(error));
    return this.#busy;
  }

  async #write(): Promise<void> {
    if (this.#file === null) return;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    // The end of one that closes still goes in.
    if (bytes.length > 0 && !this.#closed) await this.#assertRoom();
    if (bytes.length > 0) await this.#file.appendFile(bytes);
    this.#turns += 1;
    if (this.#turns % SYNC_EVERY === 0 || this.#closed) await this.#file.datasync();
  }

  #fail(error: unknown): void {
    const isFirst = !this.#closed;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#waiting = [];
    this.#waitingBytes = 0;
    const file = this.#file;
    this.#file = null;
    file?.close().catch(() => undefined);
    if (isFirst) this.#onFailed(error);
  }
}
