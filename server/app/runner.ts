import type { ParticipantId, SessionId } from '../../shared/domain/ids.ts';
import type { Answer, WireError } from '../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { LeaveReason, Snapshot } from '../../shared/protocol/view.ts';
import {
  decide,
  nextDeadline,
  replay,
  type SessionCommand,
  type SessionState,
} from '../core/session/index.ts';
import { follow, isClosing } from './follow.ts';
import { type LedgerDeps, SessionLedger } from './ledger.ts';
import { performMediaEffects } from './media-effects.ts';
import { isObservation } from './observations.ts';
import type { Clock, IdSource, StorePort } from './ports.ts';
import { readBack } from './read-back.ts';

export interface RunnerDeps extends LedgerDeps {
  readonly store: Pick<StorePort, 'append' | 'load'>;
  readonly clock: Clock;
  readonly ids: Pick<IdSource, 'newId'>;
}

/** One decided command on its way to disk and to the world. */
interface Job {
  readonly command: SessionCommand;
  readonly events: readonly SessionEvent[];
  /** What this ended on the SFU, from the decision on; null where it ended nothing. */
  readonly closed: Promise<void> | null;
  readonly resolve: (answer: Answer<readonly SessionEvent[]>) => void;
}

const UNAVAILABLE: WireError = { code: 'unavailable', message: 'the storage did not take the command' };
/** A deadline that stands although its time has passed is asked about again at this pace, not in a busy loop. */
const OVERDUE_PAUSE_MS = 50;

/**
 * Runs one session. `execute` decides and evolves in one tick, so that commands never interleave, and what may no longer
 * flow is closed in that tick, before the disk has written it [SE4, CO4]; the rest goes through one FIFO: persist → media
 * → broadcast → answer → disconnect. The answer therefore comes after the durable write and after the SFU has closed.
 * What waits while the disk writes is written together.
 */
export class SessionRunner {
  readonly sessionId: SessionId;
  readonly #deps: RunnerDeps;
  readonly #ledger: SessionLedger;
  /** Decided, perhaps not durable yet. */
  #state: SessionState;
  #queue: Job[] = [];
  #pumping: Promise<void> | null = null;
  #recovering = false;
  readonly #missed: SessionCommand[] = [];
  #cancelTimer: () => void = () => undefined;
  #closed = false;

  /** `history`: the stored events of a session that goes on after a restart; empty for a new one. */
  constructor(
    deps: RunnerDeps,
    at: { readonly sessionId: SessionId; readonly history: readonly SessionEvent[] },
  ) {
    this.#deps = deps;
    this.sessionId = at.sessionId;
    this.#ledger = new SessionLedger(deps, at);
    this.#state = this.#ledger.state;
    this.#schedule();
  }

  /** The state that commands are decided on. */
  get state(): SessionState {
    return this.#state;
  }

  /** Stored events, oldest first. */
  get history(): readonly SessionEvent[] {
    return this.#ledger.history;
  }

  /**
   * Answers with the events that came of the command; none when it was satisfied already. Refusals are answers, with
   * core's code, or `unavailable` when the storage fails: nothing has happened then. Rejects only for a bug.
   */
  async execute(command: SessionCommand): Promise<Answer<readonly SessionEvent[]>> {
    if (this.#recovering || this.#closed) {
      if (isObservation(command)) this.#missed.push(command);
      return { ok: false, error: UNAVAILABLE };
    }
    const { clock, ids } = this.#deps;
    const decision = decide(this.#state, command, { now: clock.now(), newId: () => ids.newId() });
    if (!decision.ok) return decision;
    const closed = this.#take(decision.events);
    if (decision.events.length > 0) this.#schedule();
    return new Promise((resolve) => {
      this.#queue.push({ command, events: decision.events, closed, resolve });
      this.#startPump();
    });
  }

  /** What this participant may see of what is durable, with the number of the last broadcast in it. */
  snapshotFor(participantId: ParticipantId): Snapshot {
    return this.#ledger.snapshotFor(participantId);
  }

  /** Why this participant is no longer in the session; null for someone who is, or never was. */
  departureOf(participantId: ParticipantId): LeaveReason | null {
    return this.#ledger.departureOf(participantId);
  }

  /** Resolves when everything decided so far is done. */
  async idle(): Promise<void> {
    while (this.#pumping !== null) await this.#pumping;
  }

  /** Stops the timer and refuses commands from now on; the session itself goes on in the store. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  /** Evolves, and closes what these events end: it stays closed, so the order among commands does not matter. */
  #take(events: readonly SessionEvent[]): Promise<void> | null {
    const { after, effects } = follow(this.#state, events);
    this.#state = after;
    const closings = effects.filter(isClosing);
    if (closings.length === 0) return null;
    return performMediaEffects(this.#deps, { sessionId: this.sessionId, effects: closings });
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
      try {
        await this.#ledger.persist(batch.flatMap((job) => job.events));
      } catch (error) {
        await this.#recover(batch, error);
        continue;
      }
      for (const job of batch) await this.#settle(job);
    }
  }

  async #settle({ events, closed, resolve }: Job): Promise<void> {
    try {
      const answer = () => resolve({ ok: true, data: events });
      await this.#ledger.settle(events, { closed: closed ?? Promise.resolve(), answer });
    } catch (error) {
      this.#deps.log.error(
        { error, sessionId: this.sessionId },
        'events are stored, but did not take effect',
      );
      resolve({ ok: false, error: { code: 'internal', message: 'something went wrong on the server' } });
    }
  }

  /** After a failed append the store alone knows what is true: undecided again is what it does not hold. */
  async #recover(batch: readonly Job[], cause: unknown): Promise<void> {
    const { log } = this.#deps;
    const { sessionId } = this;
    log.error({ error: cause, sessionId }, 'events could not be stored, the session is read back');
    this.#recovering = true;
    const undone = [...batch, ...this.#queue.splice(0)];
    for (const job of undone) {
      if (isObservation(job.command)) this.#missed.push(job.command);
      job.resolve({ ok: false, error: UNAVAILABLE });
    }
    const stored = await readBack(this.#deps, { sessionId, isClosed: () => this.#closed });
    if (stored === null) return;
    this.#state = replay(stored);
    const kept = stored.slice(this.#ledger.history.length);
    await this.#ledger.settle(kept, { closed: Promise.resolve(), answer: () => undefined });
    if (undone.some(({ closed }) => closed !== null)) await this.#makeMediaAnew();
    this.#recovering = false;
    log.info({ sessionId, events: stored.length }, 'session read back');
    for (const command of this.#missed.splice(0)) void this.#again(command);
    this.#schedule();
  }

  /** Something was closed by a decision that never was: pages open all their media again [RL3]. */
  async #makeMediaAnew(): Promise<void> {
    await this.#deps.media.closeRoom(this.sessionId);
    this.#missed.push({ type: 'system:mediaLost', reason: 'restart' });
  }

  /** One timer for whatever is due next; when it rings, core says what has happened. */
  #schedule(notBeforeMs = 0): void {
    this.#cancelTimer();
    const deadline = this.#closed ? null : nextDeadline(this.#state);
    if (deadline === null) return;
    this.#cancelTimer = this.#deps.clock.setTimer(
      Math.max(deadline, notBeforeMs),
      () => void this.#again({ type: 'system:timePassed' }),
    );
  }

  /** For commands that nobody waits for. */
  async #again(command: SessionCommand): Promise<void> {
    try {
      const answer = await this.execute(command);
      const isIdle = answer.ok && answer.data.length === 0;
      if (isIdle) this.#schedule(this.#deps.clock.now() + OVERDUE_PAUSE_MS);
    } catch (error) {
      this.#deps.log.error({ error, sessionId: this.sessionId }, 'a command of the server itself failed');
    }
  }
}
