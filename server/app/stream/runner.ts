import type { Answer, WireError } from '../../../shared/protocol/errors.ts';
import type { Clock, IdSource } from '../ports.ts';
import { follow, type StreamTypes } from './kind.ts';
import { type LedgerDeps, restore, StreamLedger } from './ledger.ts';
import type { StoredStream } from './ports.ts';
import { readBack } from './read-back.ts';

export interface StreamRunnerDeps<Of extends StreamTypes> extends LedgerDeps<Of> {
  readonly clock: Clock;
  readonly ids: Pick<IdSource, 'newId'>;
}

/** One decided command on its way to disk and to the world. */
interface Job<Of extends StreamTypes> {
  readonly command: Of['command'];
  readonly events: readonly Of['event'][];
  /** What this ended at the decision; null where it ended nothing. */
  readonly ended: Promise<void> | null;
  readonly resolve: (answer: Answer<readonly Of['event'][]>) => void;
}

const UNAVAILABLE: WireError = { code: 'unavailable', message: 'the storage did not take the command' };
/** Between tries of what nobody will say again, doubling with each failure up to the longest. The first is at once. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A deadline that stands although its time has passed is asked about again at this pace, not in a busy loop. */
const OVERDUE_PAUSE_MS = 50;

/** A stream of which nothing is stored yet. */
export const NEW_STREAM = { snapshot: null, events: [] } as const;

/**
 * Runs one stream. `execute` decides and evolves in one tick, so that commands never interleave, and what may no longer
 * flow is ended in that tick, before the disk has written it [SE4, CO4]; the rest goes through one FIFO: persist → world
 * → publish → answer → goodbyes. The answer therefore comes after the durable write and after the world has ended it.
 * What waits while the disk writes is written together.
 */
export class StreamRunner<Of extends StreamTypes> {
  readonly streamId: Of['id'];
  readonly #deps: StreamRunnerDeps<Of>;
  readonly #ledger: StreamLedger<Of>;
  /** Decided, perhaps not durable yet. */
  #state: Of['state'];
  #queue: Job<Of>[] = [];
  #pumping: Promise<void> | null = null;
  #recovering = false;
  readonly #missed: Of['command'][] = [];
  /** Appends that have failed since the last one that was stored. */
  #failures = 0;
  #cancelTimer: () => void = () => undefined;
  #cancelRetry: () => void = () => undefined;
  #closed = false;

  /** `stored`: what the store has of a stream that goes on after a restart. */
  constructor(
    deps: StreamRunnerDeps<Of>,
    at: { readonly streamId: Of['id']; readonly stored: StoredStream<Of> },
  ) {
    this.#deps = deps;
    this.streamId = at.streamId;
    this.#ledger = new StreamLedger(deps, at);
    this.#state = this.#ledger.state;
    this.#schedule();
  }

  /** The state that commands are decided on. */
  get state(): Of['state'] {
    return this.#state;
  }

  /** What is durable, and the number of the last broadcast in it. */
  get durable(): { readonly state: Of['state']; readonly seq: number } {
    return { state: this.#ledger.state, seq: this.#ledger.seq };
  }

  /**
   * Answers with the events that came of the command; none when it was satisfied already. Refusals are answers, with
   * core's code, or `unavailable` when the storage fails: nothing has happened then. Rejects only for a bug.
   */
  async execute(command: Of['command']): Promise<Answer<readonly Of['event'][]>> {
    const { kind, clock, ids } = this.#deps;
    if (this.#recovering || this.#closed) {
      if (kind.isObservation(command)) this.#miss(command);
      return { ok: false, error: UNAVAILABLE };
    }
    const decision = kind.decide(this.#state, command, { now: clock.now(), newId: () => ids.newId() });
    if (!decision.ok) return decision;
    const ended = this.#take(decision.events);
    if (decision.events.length > 0) this.#schedule();
    return new Promise((resolve) => {
      this.#queue.push({ command, events: decision.events, ended, resolve });
      this.#startPump();
    });
  }

  /** Resolves when everything decided so far is done. */
  async idle(): Promise<void> {
    while (this.#pumping !== null) await this.#pumping;
  }

  /** Stops the timer and refuses commands from now on; the stream itself goes on in the store. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#cancelRetry();
  }

  /** Evolves, and ends what these events end: it stays ended, so the order among commands does not matter. */
  #take(events: readonly Of['event'][]): Promise<void> | null {
    const { kind, world } = this.#deps;
    const { after, effects } = follow(kind, this.#state, events);
    this.#state = after;
    const endings = effects.filter((effect) => kind.timeOf(effect) === 'atOnce');
    return endings.length === 0 ? null : world.perform(this.streamId, endings);
  }

  #startPump(): void {
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
      // A command may have come between the last look and this line.
      if (this.#queue.length > 0) this.#startPump();
    });
  }

  async #pump(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      const events = batch.flatMap((job) => job.events);
      try {
        await this.#ledger.persist(events);
      } catch (error) {
        await this.#recover(batch, error);
        continue;
      }
      if (events.length > 0) this.#stored();
      for (const job of batch) await this.#settle(job);
    }
  }

  async #settle({ events, ended, resolve }: Job<Of>): Promise<void> {
    try {
      const answer = () => resolve({ ok: true, data: events });
      await this.#ledger.settle(events, { ended: ended ?? Promise.resolve(), answer });
    } catch (error) {
      const { log } = this.#deps;
      log.error({ error, streamId: this.streamId }, 'events are stored, but did not take effect');
      resolve({ ok: false, error: { code: 'internal', message: 'something went wrong on the server' } });
    }
  }

  /** After a failed append the store alone knows what is true: undecided again is what it does not hold. */
  async #recover(batch: readonly Job<Of>[], cause: unknown): Promise<void> {
    const { kind, log } = this.#deps;
    const { streamId } = this;
    this.#failures += 1;
    // Once: a disk stays full for hours, and what is seen meanwhile is tried again all the time.
    if (this.#failures === 1)
      log.error({ error: cause, streamId }, 'events could not be stored, the stream is read back');
    this.#recovering = true;
    const undone = [...batch, ...this.#queue.splice(0)];
    for (const job of undone) {
      if (kind.isObservation(job.command)) this.#miss(job.command);
      job.resolve({ ok: false, error: UNAVAILABLE });
    }
    const stored = await readBack(this.#deps, { streamId, isClosed: () => this.#closed });
    if (stored === null) return;
    await this.#adopt(stored);
    if (undone.some(({ ended }) => ended !== null)) await this.#clearAway();
    this.#recovering = false;
    if (this.#failures > 1) return this.#tryLater();
    log.info({ streamId, position: this.#ledger.position }, 'stream read back');
    this.#makeUp();
    this.#schedule();
  }

  /** Nothing could be stored, again and again: neither what was missed nor what is due may turn into a busy loop. */
  #tryLater(): void {
    const { clock } = this.#deps;
    this.#cancelRetry();
    if (this.#closed) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(this.#failures - 2, 10), LONGEST_PAUSE_MS);
    const atMs = clock.now() + pauseMs;
    this.#cancelRetry = clock.setTimer(atMs, () => this.#makeUp());
    this.#schedule(atMs);
  }

  /** The store takes events again: what was missed meanwhile is decided now. */
  #stored(): void {
    if (this.#failures === 0) return;
    const { log } = this.#deps;
    log.info({ streamId: this.streamId, failures: this.#failures }, 'events are stored again');
    this.#failures = 0;
    this.#cancelRetry();
    this.#makeUp();
  }

  #makeUp(): void {
    for (const command of this.#missed.splice(0)) void this.#again(command);
  }

  /** Once each: while nothing can be stored, the same may be seen any number of times. */
  #miss(command: Of['command']): void {
    const isSame = (other: Of['command']) => JSON.stringify(other) === JSON.stringify(command);
    if (!this.#missed.some(isSame)) this.#missed.push(command);
  }

  /** Takes the stored stream for the truth; what was stored after all takes effect now. */
  async #adopt(stored: StoredStream<Of>): Promise<void> {
    const { kind } = this.#deps;
    const { state, position } = restore(kind, stored);
    this.#state = state;
    const unsettled = position - this.#ledger.position;
    const kept = unsettled > 0 ? stored.events.slice(-unsettled) : [];
    await this.#ledger.settle(kept, { ended: Promise.resolve(), answer: () => undefined });
  }

  async #clearAway(): Promise<void> {
    await this.#deps.world.clearAway(this.streamId);
    this.#miss(this.#deps.kind.endedForNothing);
  }

  /** One timer for whatever is due next; when it rings, core says what has happened. */
  #schedule(notBeforeMs = 0): void {
    this.#cancelTimer();
    const { kind, clock } = this.#deps;
    const deadline = this.#closed ? null : kind.nextDeadline(this.#state);
    if (deadline === null) return;
    this.#cancelTimer = clock.setTimer(
      Math.max(deadline, notBeforeMs),
      () => void this.#again(kind.timePassed),
    );
  }

  /** For commands that nobody waits for. */
  async #again(command: Of['command']): Promise<void> {
    try {
      const answer = await this.execute(command);
      const isIdle = answer.ok && answer.data.length === 0;
      if (isIdle) this.#schedule(this.#deps.clock.now() + OVERDUE_PAUSE_MS);
    } catch (error) {
      const { log } = this.#deps;
      log.error({ error, streamId: this.streamId }, 'a command of the server itself failed');
    }
  }
}
