import type { ParticipantId, SessionId } from '../../shared/domain/ids.ts';
import type { MediaPort } from '../../shared/media/port.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { LeaveReason, Snapshot } from '../../shared/protocol/view.ts';
import { recordOf, replay, type SessionState } from '../core/session/index.ts';
import type { Effect } from './effects.ts';
import { follow, isClosing } from './follow.ts';
import { hostUserIds } from './hosts.ts';
import { performMediaEffects } from './media-effects.ts';
import type { BroadcastPort, LogPort, RecordToKeep, StorePort } from './ports.ts';
import { snapshotOf } from './snapshot.ts';

export interface LedgerDeps {
  readonly store: Pick<StorePort, 'append'>;
  readonly media: MediaPort;
  readonly broadcast: BroadcastPort;
  readonly log: LogPort;
}

export interface Settlement {
  readonly closed: Promise<void>;
  readonly answer: () => void;
}

/** What of one session is durable and told to the world. Its runner calls it for one batch after the other. */
export class SessionLedger {
  readonly #deps: LedgerDeps;
  readonly #sessionId: SessionId;
  readonly #history: SessionEvent[];
  #state: SessionState;
  #seq: number;

  constructor(
    deps: LedgerDeps,
    at: { readonly sessionId: SessionId; readonly history: readonly SessionEvent[] },
  ) {
    this.#deps = deps;
    this.#sessionId = at.sessionId;
    this.#history = [...at.history];
    this.#state = replay(this.#history);
    // There are never more broadcasts than stored events, so the number goes on rising over a restart.
    this.#seq = this.#history.length;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Stored events, oldest first. */
  get history(): readonly SessionEvent[] {
    return this.#history;
  }

  snapshotFor(participantId: ParticipantId): Snapshot {
    return snapshotOf(this.#state, { seq: this.#seq, participantId });
  }

  departureOf(participantId: ParticipantId): LeaveReason | null {
    const left = this.#history.findLast(
      (event) => event.type === 'participantLeft' && event.participantId === participantId,
    );
    return left?.type === 'participantLeft' ? left.reason : null;
  }

  /** Makes events durable, the record of a session that ends with them. Rejects when the store does not take them. */
  async persist(events: readonly SessionEvent[]): Promise<void> {
    if (events.length === 0) return;
    const record = events.some((event) => event.type === 'sessionEnded') ? this.#recordWith(events) : null;
    await this.#deps.store.append(this.#sessionId, events, {
      firstIndex: this.#history.length,
      ...(record && { record }),
    });
  }

  /**
   * Lets durable events take effect: media first, so that nothing flows that pages are told is over [SE4]; then the
   * broadcast, the answer, and last the goodbyes. `closed`: what was closed at the decision already, awaited here. Never
   * rejects for the SFU.
   */
  async settle(events: readonly SessionEvent[], { closed, answer }: Settlement): Promise<void> {
    if (events.length === 0) return answer();
    const effects = this.#takeIn(events).filter((effect) => !isClosing(effect));
    const { broadcast } = this.#deps;
    const sessionId = this.#sessionId;
    await closed;
    await performMediaEffects(this.#deps, { sessionId, effects });
    this.#seq += 1;
    broadcast.publish({ sessionId, seq: this.#seq, events, state: this.#state });
    answer();
    for (const effect of effects) {
      if (effect.type !== 'disconnect') continue;
      broadcast.disconnect({ sessionId, participantId: effect.participantId }, effect.because);
    }
  }

  #takeIn(events: readonly SessionEvent[]): readonly Effect[] {
    const { after, effects } = follow(this.#state, events);
    this.#state = after;
    this.#history.push(...events);
    return effects;
  }

  #recordWith(events: readonly SessionEvent[]): RecordToKeep | null {
    const all = [...this.#history, ...events];
    const record = recordOf(all);
    return record && { record, ownerIds: hostUserIds(all) };
  }
}
