import { availableParallelism } from 'node:os';
import type { ListenOptions } from './listen.ts';
import type { SfuLog } from './log.ts';
import { SFU_POLICY } from './policy.ts';
import type { LiveWorker } from './slot.ts';
import { WorkerSlot } from './slot.ts';

export interface PoolOptions extends ListenOptions {
  readonly workerBin?: string;
  /** Worker number `i` listens on `firstPort + i`, UDP and TCP. */
  readonly firstPort: number;
  /** Default: one per core. */
  readonly workerCount?: number;
  readonly log: SfuLog;
  readonly onDied: (slot: WorkerSlot) => void;
}

/** All media workers of this machine. */
export class WorkerPool {
  readonly slots: readonly WorkerSlot[];
  readonly #waiting = new Set<() => void>();
  #closed = false;

  constructor(options: PoolOptions) {
    const { firstPort, workerCount = availableParallelism(), ...rest } = options;
    const onReady = (): void => this.#wakeAll();
    this.slots = Array.from(
      { length: workerCount },
      (_, index) => new WorkerSlot({ ...rest, port: firstPort + index, onReady }),
    );
  }

  /** Starts every worker; rejects, with all of them ended, when one cannot start. */
  async start(): Promise<void> {
    const started = await Promise.allSettled(this.slots.map((slot) => slot.start()));
    const failed = started.find((result) => result.status === 'rejected');
    if (!failed) return;
    await this.close();
    throw failed.reason;
  }

  /** The least-loaded slot whose worker runs and answers; null while there is none. */
  pick(): { slot: WorkerSlot; live: LiveWorker } | null {
    let best: { slot: WorkerSlot; live: LiveWorker } | null = null;
    for (const slot of this.slots) {
      const { answering: live } = slot;
      if (live && (!best || slot.load < best.slot.load)) best = { slot, live };
    }
    return best;
  }

  /** Resolves when a worker has been started, or after `workerWaitMs`, or when the pool is closed. */
  nextReady(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, SFU_POLICY.workerWaitMs);
      this.#waiting.add(wake);
    });
  }

  /** Ends all workers. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wakeAll();
    await Promise.all(this.slots.map((slot) => slot.close()));
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
