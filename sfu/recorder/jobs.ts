import type { ChildProcess } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { RecordingProgress } from '../../shared/media/recorder.ts';
import { ended, startApart } from './child.ts';
import { spaceOf } from './disk.ts';
import { readIndex, recordingFile, segmentFiles } from './files.ts';
import { EXIT_EMPTY } from './mux-exit.ts';

/** Puts recordings together, one after the other, each in a process that yields to everything else. */
export class MuxJobs {
  /** By folder: those that wait or run, and those that nothing came of. */
  readonly #progress = new Map<string, 'making' | 'empty' | 'failed'>();
  #tail: Promise<void> = Promise.resolve();
  #running: ChildProcess | null = null;
  #current: string | null = null;
  readonly #forgotten = new Set<string>();
  #closed = false;
  readonly #reserveBytes: number;

  constructor(reserveBytes: number) {
    this.#reserveBytes = reserveBytes;
  }

  /** How far a recording in this folder is that nobody writes to any more. One that is not begun is begun. */
  progress(folder: string): RecordingProgress {
    const file = recordingFile(folder);
    if (existsSync(file) && readIndex(folder)?.isWhole === true) return { status: 'ready', file };
    const known = this.#progress.get(folder);
    if (known) return { status: known };
    const segments = segmentFiles(folder);
    if (segments.length === 0) return { status: 'empty' };
    if (!this.#hasRoom(folder, segments)) return { status: 'no_room' };
    this.#progress.set(folder, 'making');
    this.#tail = this.#tail.then(() => this.#make(folder));
    return { status: 'making' };
  }

  /** Nothing of this folder is put together any more; resolves when nobody reads it. */
  async forget(folder: string): Promise<void> {
    this.#forgotten.add(folder);
    if (this.#current === folder) this.#running?.kill('SIGKILL');
    await this.#tail;
    this.#progress.delete(folder);
    this.#forgotten.delete(folder);
  }

  /** What is not ready is made after the next start. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.kill('SIGKILL');
    await this.#tail;
  }

  /** Clips, and what is put together, are each about as large as what they are made of. */
  #hasRoom(folder: string, segments: readonly string[]): boolean {
    const bytes = segments.reduce((sum, path) => sum + statSync(path).size, 0);
    return spaceOf(folder).freeBytes > 2 * bytes + this.#reserveBytes;
  }

  async #make(folder: string): Promise<void> {
    if (this.#closed || this.#forgotten.has(folder)) return;
    this.#current = folder;
    const child = startApart('mux-process.ts', [folder]);
    this.#running = child;
    if (child.pid !== undefined) yieldTo(child.pid);
    const code = await ended(child);
    this.#running = null;
    this.#current = null;
    if (code === 0) this.#progress.delete(folder);
    else this.#progress.set(folder, code === EXIT_EMPTY ? 'empty' : 'failed');
  }
}

function yieldTo(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Gone already, or not allowed: then it does not yield.
  }
}
