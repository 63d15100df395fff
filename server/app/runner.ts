import type { ParticipantId, SessionId } from '../../shared/domain/ids.ts';
import type { Answer, WireError } from '../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { LeaveReason, Snapshot } from '../../shared/protocol/view.ts';
import {
  decide,
  evolve,
  nextDeadline,
  replay,
  type SessionCommand,
  type SessionState,
} from '../core/session/index.ts';
import { type LedgerDeps, SessionLedger } from './ledger.ts';
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
  readonly resolve: (answer: Answer<readonly SessionEvent[]>) => void;
}

const UNAVAILABLE: WireError = { code: 'unavailable', message: 'the storage did not take the command' };
/** A deadline that stands although its time has passed is asked about again at this pace, not in a busy loop. */
const OVERDUE_PAUSE_MS = 50;

/**
 * Runs one session. `execute` decides and evolves in one tick, so that commands never interleave; what follows goes
 * through one FIFO: persist → media → broadcast → answer → disconnect. The answer therefore comes after the durable
 * write and after the media closings were done by the SFU. What waits while the disk writes is written together.
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
    this.#state = decision.events.reduce(evolve, this.#state);
    if (decision.events.length > 0) this.#schedule();
    return new Promise((resolve) => {
      this.#queue.push({ command, events: decision.events, resolve });
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

  async #settle({ events, resolve }: Job): Promise<void> {
    try {
      await this.#ledger.settle(events, () => resolve({ ok: true, data: events }));
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
    for (const job of [...batch, ...this.#queue.splice(0)]) {
      if (isObservation(job.command)) this.#missed.push(job.command);
      job.resolve({ ok: false, error: UNAVAILABLE });
    }
    const stored = await readBack(this.#deps, { sessionId, isClosed: () => this.#closed });
    if (stored === null) return;
    this.#state = replay(stored);
    await this.#ledger.settle(stored.slice(this.#ledger.history.length), () => undefined);
    this.#recovering = false;
    log.info({ sessionId, events: stored.length }, 'session read back');
    for (const command of this.#missed.splice(0)) void this.#again(command);
    this.#schedule();
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

/** What the server has seen and nobody will say again: it is decided anew after a failed append, not refused. */
function isObservation(command: SessionCommand): boolean {
  return ['system:disconnected', 'system:mediaLost', 'system:restarted', 'system:end'].includes(command.type);
}
