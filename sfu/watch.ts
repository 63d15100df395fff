import { SFU_POLICY } from './policy.ts';

export interface WatchedWorker {
  /** Asks the worker something small. */
  ask(): Promise<unknown>;
  /** It has been silent for `silentMs` or longer; called once. */
  onSilent(): void;
}

/**
 * Notices a worker that runs and answers nothing: stopped, stuck, starved. What counts is its silence, not ours: where this
 * process itself did not get round to look, no more than two intervals are held against the worker [RL3].
 */
export class WorkerWatch {
  readonly #worker: WatchedWorker;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #lookedAt: number;
  #awaitsAnswer = false;
  #silentMs = 0;
  #isOver = false;

  /** `now`: milliseconds of a clock that never jumps. */
  constructor(worker: WatchedWorker, now: () => number = () => performance.now()) {
    this.#worker = worker;
    this.#now = now;
    this.#lookedAt = now();
  }

  /** Whether it has answered lately: nothing new is given to one that has not. */
  get answers(): boolean {
    return this.#silentMs < SFU_POLICY.hesitantMs;
  }

  /** Looks from now on. */
  start(): void {
    this.#timer = setInterval(() => this.look(), SFU_POLICY.watchIntervalMs);
    this.#timer.unref();
  }

  stop(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  look(): void {
    const { watchIntervalMs, silentMs } = SFU_POLICY;
    const sinceMs = Math.min(this.#now() - this.#lookedAt, 2 * watchIntervalMs);
    this.#lookedAt = this.#now();
    if (this.#isOver) return;
    if (!this.#awaitsAnswer) {
      this.#ask();
      return;
    }
    this.#silentMs += sinceMs;
    if (this.#silentMs < silentMs) return;
    this.stop();
    this.#worker.onSilent();
  }

  #ask(): void {
    this.#awaitsAnswer = true;
    const heard = () => {
      this.#awaitsAnswer = false;
      this.#silentMs = 0;
    };
    // A refusal is an answer too; of a worker that has died its slot is told by the process itself.
    this.#worker.ask().then(heard, heard);
  }
}
