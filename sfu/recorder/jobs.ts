import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { RecordingProgress } from '../../shared/media/recorder.ts';
import { ended, startApart } from './child.ts';
import { recordingFile, segmentFiles } from './files.ts';
import { EXIT_EMPTY } from './mux-exit.ts';

/** Puts recordings together, one after the other, each in a process that yields to everything else. */
export class MuxJobs {
  /** By folder: those that wait or run, and those that nothing came of. */
  readonly #progress = new Map<string, 'making' | 'empty' | 'failed'>();
  #tail: Promise<void> = Promise.resolve();
  #running: ChildProcess | null = null;
  #closed = false;

  /** How far a recording in this folder is that nobody writes to any more. One that is not begun is begun. */
  progress(folder: string): RecordingProgress {
    const file = recordingFile(folder);
    if (existsSync(file)) return { status: 'ready', file };
    const known = this.#progress.get(folder);
    if (known) return { status: known };
    if (segmentFiles(folder).length === 0) return { status: 'empty' };
    this.#progress.set(folder, 'making');
    this.#tail = this.#tail.then(() => this.#make(folder));
    return { status: 'making' };
  }

  /** What is not ready is made after the next start. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.kill('SIGKILL');
    await this.#tail;
  }

  async #make(folder: string): Promise<void> {
    if (this.#closed) return;
    const child = startApart('mux-process.ts', [folder]);
    this.#running = child;
    if (child.pid !== undefined) yieldTo(child.pid);
    const code = await ended(child);
    this.#running = null;
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
