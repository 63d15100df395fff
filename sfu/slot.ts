import type { types } from 'mediasoup';
import type { ListenOptions } from './listen.ts';
import { listenInfosOf } from './listen.ts';
import type { SfuLog } from './log.ts';
import { messageOf } from './log.ts';
import { SFU_POLICY } from './policy.ts';
import { WorkerWatch } from './watch.ts';
import { endWorker, killWorker, portNotHad, startWorker } from './worker-process.ts';

/** A running worker process and the one port that all its WebRTC transports share. */
export interface LiveWorker {
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
}

export interface SlotOptions extends ListenOptions {
  readonly workerBin?: string;
  readonly port: number;
  readonly log: SfuLog;
  /** The worker died on its own; everything on it is closed already. A new one is being started [RL3]. */
  readonly onDied: (slot: WorkerSlot) => void;
  readonly onReady: (slot: WorkerSlot) => void;
}

/** What lives on a slot's worker, for choosing the least-loaded one. */
export interface Loaded {
  readonly consumerCount: number;
}

/** One place of the pool: a port, and the worker that serves it now. Restarts a dead worker on the same port. */
export class WorkerSlot {
  /** Rooms on this slot, being made or running. */
  readonly rooms = new Set<Loaded>();
  readonly #options: SlotOptions;
  #live: LiveWorker | null = null;
  #watch: WorkerWatch | null = null;
  #closed = false;
  #retry: { timer: NodeJS.Timeout; wake: () => void } | null = null;

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  /** The worker, or null while it is being restarted. */
  get live(): LiveWorker | null {
    return this.#live;
  }

  /** The worker where it has answered lately, else null: it may be about to be replaced. */
  get answering(): LiveWorker | null {
    return this.#watch?.answers === true ? this.#live : null;
  }

  get consumerCount(): number {
    let count = 0;
    for (const room of this.rooms) count += room.consumerCount;
    return count;
  }

  get load(): number {
    return this.consumerCount + this.rooms.size * SFU_POLICY.roomLoad;
  }

  /** First start. Rejects when the worker cannot run or its port is taken: that is for the administrator to mend. */
  async start(): Promise<void> {
    const live = await this.#spawn();
    if (this.#closed) return await endWorker(live.worker);
    this.#adopt(live);
  }

  /** Ends the worker and waits a moment for its process, so that its port is free again. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) {
      clearTimeout(this.#retry.timer);
      this.#retry.wake();
    }
    const live = this.#live;
    this.#live = null;
    this.#watch?.stop();
    if (live) await endWorker(live.worker);
  }

  async #spawn(): Promise<LiveWorker> {
    const { workerBin, port } = this.#options;
    const worker = await startWorker(workerBin);
    try {
      return {
        worker,
        webRtcServer: await worker.createWebRtcServer({ listenInfos: listenInfosOf(this.#options, port) }),
      };
    } catch (error) {
      await endWorker(worker);
      throw portNotHad(this.#options, error);
    }
  }

  #adopt(live: LiveWorker): void {
    this.#live = live;
    live.worker.once('died', (error) => this.#handleDied(live, error));
    this.#watch = new WorkerWatch({
      ask: () => live.worker.getResourceUsage(),
      onSilent: () => this.#replaceSilent(live),
    });
    this.#watch.start();
    this.#options.log.info({ workerPid: live.worker.pid, port: this.#options.port }, 'media worker runs');
    this.#options.onReady(this);
  }

  /** Its death does the rest: rooms are told lost, and another one is started. */
  #replaceSilent({ worker }: LiveWorker): void {
    const { log, port } = this.#options;
    log.error({ workerPid: worker.pid, port }, 'media worker does not answer and is ended');
    killWorker(worker);
  }

  #handleDied(live: LiveWorker, error: Error): void {
    if (this.#live !== live) return;
    this.#live = null;
    this.#watch?.stop();
    this.#options.log.error(
      { workerPid: live.worker.pid, port: this.#options.port, err: error },
      'media worker died',
    );
    // Started first: the listeners of lost rooms need it soon.
    void this.#restart();
    this.#options.onDied(this);
  }

  async #restart(): Promise<void> {
    let delayMs: number = SFU_POLICY.restartDelayMs;
    while (!this.#closed) {
      try {
        return await this.start();
      } catch (error) {
        this.#options.log.warn({ port: this.#options.port }, messageOf(error));
      }
      await this.#pause(delayMs);
      delayMs = Math.min(delayMs * 2, SFU_POLICY.restartDelayMaxMs);
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve();
      const timer = setTimeout(resolve, delayMs);
      this.#retry = { timer, wake: resolve };
    });
  }
}
