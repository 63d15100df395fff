import type { ParticipantId, ProducerId, SessionId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { Flow } from '../../../shared/domain/media.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { CommandPayload } from '../../../shared/protocol/commands.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Witness } from '../../../shared/protocol/socket.ts';
import { isOpen, mayConsume, type SessionState } from '../../core/session/index.ts';
import { openStateOf } from '../entry.ts';
import type { Clock } from '../ports.ts';
import { refusalAt, type SessionSeat } from '../seats.ts';

export interface WitnessesDeps {
  readonly clock: Clock;
  /** Called with the whole list after it has changed for this sender. */
  readonly tell: (at: ParticipantPlace, witnesses: readonly Witness[]) => void;
}

/** One participant's word for what their page receives, by producer. */
interface Testimony {
  readonly flows: ReadonlyMap<ProducerId, Flow>;
  readonly cancelExpiry: () => void;
}

/** Told last, by sender; compared as text, the lists are short. */
type Told = Map<ParticipantId, string>;

interface Heard {
  readonly testimonies: Map<ParticipantId, Testimony>;
  readonly told: Told;
  state: SessionState;
}

/**
 * Who gets what, by the word of their own pages [RL5]: nothing that has to last, so no event of the session. A word counts
 * for as long as the page is on the line, the producer lives, and the page says it again; only whoever sends hears of it.
 */
export class Witnesses {
  readonly #deps: WitnessesDeps;
  readonly #sessions = new Map<SessionId, Heard>();

  constructor(deps: WitnessesDeps) {
    this.#deps = deps;
  }

  /**
   * Takes a page's word, in place of its earlier one.
   * @throws DomainError of `mayConsume` for a producer that this participant may not receive; nothing is changed then
   */
  take(seat: SessionSeat, { flows }: CommandPayload<'media:witness'>): void {
    const { sessionId, participantId, session } = seat;
    for (const { producerId } of flows) {
      const refusal = refusalAt(seat, (state) => mayConsume(state, participantId, producerId));
      if (refusal !== null) throw new DomainError(refusal.code, refusal.message);
    }
    const state = openStateOf(session);
    const heard = this.#sessions.get(sessionId) ?? { testimonies: new Map(), told: new Map(), state };
    this.#sessions.set(sessionId, heard);
    heard.testimonies.get(participantId)?.cancelExpiry();
    const { clock } = this.#deps;
    heard.testimonies.set(participantId, {
      flows: new Map(flows.map(({ producerId, flow }) => [producerId, flow])),
      cancelExpiry: clock.setTimer(clock.now() + LIMITS.witnessStandsMs, () =>
        this.forget({ sessionId, participantId }),
      ),
    });
    this.#settle(sessionId, { heard, state });
  }

  /** This participant's page has gone, was replaced by another one, or has fallen silent. */
  forget({ sessionId, participantId }: ParticipantPlace): void {
    const heard = this.#sessions.get(sessionId);
    if (!heard?.testimonies.has(participantId)) return;
    heard.testimonies.get(participantId)?.cancelExpiry();
    heard.testimonies.delete(participantId);
    this.#settle(sessionId, { heard, state: heard.state });
  }

  /** The session went on: words for what has ended, or may be received no longer, are void. */
  follow(sessionId: SessionId, state: SessionState): void {
    const heard = this.#sessions.get(sessionId);
    if (!heard || heard.state === state) return;
    this.#settle(sessionId, { heard, state });
    if (!isOpen(state)) this.#drop(sessionId, heard);
  }

  /** What this sender would be told now. */
  of({ sessionId, participantId }: ParticipantPlace): readonly Witness[] {
    const heard = this.#sessions.get(sessionId);
    return heard ? (listsOf(heard).get(participantId) ?? []) : [];
  }

  #settle(sessionId: SessionId, { heard, state }: { heard: Heard; state: SessionState }): void {
    heard.state = state;
    const lists = listsOf(heard);
    for (const sender of new Set([...lists.keys(), ...heard.told.keys()])) {
      const list = lists.get(sender) ?? [];
      const text = JSON.stringify(list);
      if (text === (heard.told.get(sender) ?? '[]')) continue;
      if (list.length > 0) heard.told.set(sender, text);
      else heard.told.delete(sender);
      this.#deps.tell({ sessionId, participantId: sender }, list);
    }
    if (heard.testimonies.size === 0) this.#drop(sessionId, heard);
  }

  #drop(sessionId: SessionId, { testimonies }: Heard): void {
    for (const { cancelExpiry } of testimonies.values()) cancelExpiry();
    this.#sessions.delete(sessionId);
  }
}

function listsOf({ testimonies, state }: Heard): Map<ParticipantId, Witness[]> {
  const lists = new Map<ParticipantId, Witness[]>();
  if (!isOpen(state)) return lists;
  for (const [participantId, { flows }] of testimonies) {
    for (const [producerId, flow] of flows) {
      const producer = state.producers.get(producerId);
      if (!producer || mayConsume(state, participantId, producerId) !== null) continue;
      const list = lists.get(producer.participantId) ?? [];
      list.push({ participantId, source: producer.source, flow });
      lists.set(producer.participantId, list);
    }
  }
  return lists;
}
