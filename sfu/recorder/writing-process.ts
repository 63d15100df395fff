import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { ended, startApart } from './child.ts';
import type { FromRecorder, ToRecorder } from './messages.ts';

const RESTART_MS = 200;
/** One that dies this often within that time does not come up at all. */
const MAX_DEATHS = 5;
const DEATHS_WITHIN_MS = 20_000;

export interface WritingProcessListener {
  onMessage(message: FromRecorder): void;
  /** It is gone with all that it wrote to; `again`: a new one is there now. */
  onGone(): void;
  onAgain(): void;
  /** It dies again and again. */
  onHopeless(): void;
  /** It leaves this much of the disk free. */
  readonly reserveBytes: number;
}

/** The recorder's process, started when it is needed first, and again when it dies. */
export class WritingProcess {
  readonly #listener: WritingProcessListener;
  #child: ChildProcess | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #deaths: number[] = [];
  #closed = false;

  constructor(listener: WritingProcessListener) {
    this.#listener = listener;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  start(): void {
    if (this.#child || this.#closed) return;
    const child = startApart('process.ts', [String(this.#listener.reserveBytes)]);
    this.#child = child;
    // Cast: the other end is ours.
    child.on('message', (message) => this.#listener.onMessage(message as FromRecorder));
    this.#ended = ended(child).then(() => this.#gone());
  }

  send(message: ToRecorder): void {
    // Whoever is gone gets everything anew once it is there again.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  /** Lets it write what it has; resolves when it is gone. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#child?.connected) this.#child.disconnect();
    await this.#ended;
  }

  async #gone(): Promise<void> {
    this.#child = null;
    this.#listener.onGone();
    if (this.#closed) return;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
    if (this.#deaths.length >= MAX_DEATHS) return this.#listener.onHopeless();
    await wait(RESTART_MS);
    if (this.#closed) return;
    this.start();
    this.#listener.onAgain();
  }
}
