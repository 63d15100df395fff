import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { Quality } from '../../../shared/domain/media.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { TransferPlace } from '../../../shared/protocol/floor.ts';
import type { SessionUpdate, SessionView } from '../../../shared/protocol/view.ts';
import { isOpen, projectFor, visibleTo } from '../../core/session/index.ts';
import type { Disconnection } from '../effects.ts';
import type { Broadcast, BroadcastPort, Clock } from '../ports.ts';
import type { SessionSeat } from '../seats.ts';
import { Annotations } from './annotations.ts';
import type { DeliveryPort } from './delivery.ts';
import { snapshotOf } from './snapshot.ts';
import { ToldLines } from './told-lines.ts';
import { changeBetween, isSameUpdate } from './view-changes.ts';
import { Witnesses } from './witnesses.ts';

/** What the page at one place holds; null until it was welcomed. */
interface Holder {
  readonly at: ParticipantPlace;
  view: SessionView | null;
}

type SessionQualities = ReadonlyMap<ParticipantId, Quality>;

/**
 * What each page was told last, and so what it is told next: everybody admitted what concerns them; the lobby nothing [JO2];
 * the removed nothing more [SE4]. Who is here it hears from the adapter that has their lines.
 */
export class SessionViews implements Omit<BroadcastPort, 'stopHelper'> {
  readonly #delivery: DeliveryPort;
  readonly #sessions = new Map<SessionId, Map<ParticipantId, Holder>>();
  /** Where a session without a host stands in a line, as told last. */
  readonly #places = new Map<SessionId, TransferPlace>();
  readonly #qualities = new Map<SessionId, Map<ParticipantId, Quality>>();
  /** Who gets what, by the word of those who are on the line [RL5]. */
  readonly witnesses: Witnesses;
  /** What is drawn over shares [AN1]. */
  readonly annotations: Annotations;
  /** What they say of their own lines [RL6, RL7]. */
  readonly told: ToldLines;

  constructor({ clock, delivery }: { readonly clock: Clock; readonly delivery: DeliveryPort }) {
    this.#delivery = delivery;
    this.witnesses = new Witnesses({
      clock,
      tell: (at, list) => delivery.deliver([at], ['media:witnesses', list]),
    });
    this.annotations = new Annotations((sessionId, news, except) => {
      const to = this.#admitted(sessionId).filter(({ participantId }) => participantId !== except);
      delivery.deliver(to, ['annotation:news', news]);
    });
    this.told = new ToldLines((sessionId) => this.#tellLines(sessionId));
  }

  /** A page is on the line, the first at this place or instead of another; it is told nothing before `welcome`. */
  arrive({ sessionId, participantId }: ParticipantPlace): void {
    const holders = this.#sessions.get(sessionId) ?? new Map<ParticipantId, Holder>();
    this.#sessions.set(sessionId, holders);
    const at = { sessionId, participantId };
    holders.set(participantId, { at, view: null });
    // What the older page saw is no word of this one.
    this.#forgetWord(at);
  }

  /** No page is at this place any more. */
  leave(at: ParticipantPlace): void {
    const { sessionId, participantId } = at;
    const holders = this.#sessions.get(sessionId);
    if (!holders?.delete(participantId)) return;
    this.#forgetWord(at);
    if (holders.size > 0) return;
    this.#sessions.delete(sessionId);
    this.#qualities.delete(sessionId);
  }

  /** Tells the whole view, and broadcasts from here on. */
  welcome({ sessionId, participantId, session }: SessionSeat): void {
    const holder = this.#sessions.get(sessionId)?.get(participantId);
    const snapshot = session.snapshotFor(participantId);
    if (holder === undefined || snapshot === null) return;
    const to = [holder.at];
    holder.view = snapshot.view;
    this.#delivery.deliver(to, ['session:welcome', snapshot]);
    this.#delivery.deliver(to, ['media:witnesses', this.witnesses.of(holder.at)]);
    if (snapshot.view.phase === 'lobby') return;
    const qualities = this.#qualities.get(sessionId);
    if (qualities !== undefined) this.#deliverQualities(to, qualities);
    this.#delivery.deliver(to, ['session:lines', this.told.of(sessionId)]);
    const drawn = this.annotations.of(sessionId);
    if (drawn !== null) this.#delivery.deliver(to, ['annotation:news', drawn]);
    const place = this.#places.get(sessionId);
    if (place !== undefined) this.#delivery.deliver(to, ['session:place', place]);
  }

  /** Pages that are told the same are told it together. */
  publish(broadcast: Broadcast): void {
    const groups: Array<{ readonly update: SessionUpdate; readonly to: ParticipantPlace[] }> = [];
    for (const holder of this.#sessions.get(broadcast.sessionId)?.values() ?? []) {
      const update = this.#updateFor(holder, broadcast);
      if (update === null) continue;
      const group = groups.find((one) => isSameUpdate(one.update, update));
      if (group === undefined) groups.push({ update, to: [holder.at] });
      else group.to.push(holder.at);
    }
    for (const { update, to } of groups) this.#delivery.deliver(to, ['session:update', update]);
    this.witnesses.follow(broadcast.sessionId, broadcast.state);
    this.annotations.follow(broadcast.sessionId, broadcast.state);
    if (broadcast.state.phase !== 'transferred') this.#places.delete(broadcast.sessionId);
  }

  disconnect(at: ParticipantPlace, because: Disconnection): void {
    this.leave(at);
    this.#delivery.hangUp(at, because === 'left' ? null : { code: because, message: because });
  }

  /** Someone writes; told to everybody admitted but the writer, not numbered and not kept [CH1]. */
  tellTyping({ sessionId, participantId, session: { state } }: SessionSeat): void {
    if (state === null || !isOpen(state)) return;
    const to = [...(this.#sessions.get(sessionId)?.keys() ?? [])]
      .filter((reader) => reader !== participantId && state.participants.has(reader))
      .map((reader) => ({ sessionId, participantId: reader }));
    this.#delivery.deliver(to, ['chat:typing', { participantId }]);
  }

  /** Where the session stands that has no host [TR5]; null: nothing is known, or some agents are asked. */
  tellPlace(sessionId: SessionId, place: TransferPlace): void {
    this.#places.set(sessionId, place);
    this.#delivery.deliver(this.#admitted(sessionId), ['session:place', place]);
  }

  /** Line qualities, for whoever is admitted; newcomers get the last ones with their welcome. */
  tellQualities(sessionId: SessionId, changed: SessionQualities): void {
    if (!this.#sessions.has(sessionId)) return;
    const known = this.#qualities.get(sessionId) ?? new Map<ParticipantId, Quality>();
    for (const [participantId, quality] of changed) known.set(participantId, quality);
    this.#qualities.set(sessionId, known);
    this.#deliverQualities(this.#admitted(sessionId), changed);
  }

  #tellLines(sessionId: SessionId): void {
    this.#delivery.deliver(this.#admitted(sessionId), ['session:lines', this.told.of(sessionId)]);
  }

  #deliverQualities(to: readonly ParticipantPlace[], qualities: SessionQualities): void {
    const list = [...qualities].map(([participantId, quality]) => ({ participantId, quality }));
    this.#delivery.deliver(to, ['session:quality', list]);
  }

  /** Those who were welcomed, and wait for nothing. */
  #admitted(sessionId: SessionId): ParticipantPlace[] {
    return [...(this.#sessions.get(sessionId)?.values() ?? [])]
      .filter(({ view }) => view !== null && view.phase !== 'lobby')
      .map(({ at }) => at);
  }

  #forgetWord(at: ParticipantPlace): void {
    this.witnesses.forget(at);
    this.told.forget(at);
  }

  /** What a page is to be told, which it counts as knowing from here on; null: nothing, or it was welcomed instead. */
  #updateFor(holder: Holder, { seq, events, state }: Broadcast): SessionUpdate | null {
    const { at, view } = holder;
    const { participantId } = at;
    if (view === null) return null;
    const next = projectFor(state, participantId);
    if (view.phase === 'lobby') {
      if (next.phase === 'ended' || (next.phase === 'lobby' && isSameName(view, next))) return null;
      holder.view = next;
      this.#delivery.deliver([at], ['session:welcome', snapshotOf(state, { seq, participantId })]);
      return null;
    }
    if (next.phase === 'lobby') return null;
    holder.view = next;
    const visible = events.flatMap((event) => visibleTo(event, state, participantId) ?? []);
    return { seq, events: visible, ...changeBetween(view, next) };
  }
}

/** All that somebody in the lobby is told before the answer: how they are called [JO1, JO2]. */
function isSameName({ self: before }: SessionView, { self: now }: SessionView): boolean {
  return before.name === now.name && before.namedBy === now.namedBy;
}
