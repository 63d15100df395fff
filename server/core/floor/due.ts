import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { AGENT_GRACE_MS, stateEvents } from './agents.ts';
import { evolve } from './evolve.ts';
import { first, walk } from './ordered.ts';
import { agentOf, type Due, type FloorState, keptFor, offerOf, ticketOf, waits } from './state.ts';
import { passedEvents } from './thresholds.ts';

/** An agent who let this many offers in a row pass goes away [QU7]. */
const MISSED_IN_A_ROW = 2;

/** When something runs out next, ms epoch; null: nothing does. */
export const nextDeadline = ({ deadlines }: FloorState): number | null => first(deadlines)?.key[0] ?? null;

/** What has run out by now, one after the other. */
export function due(before: FloorState, now: number): FloorEvent[] {
  const made: FloorEvent[] = [];
  let state = before;
  for (
    let next = first(state.deadlines);
    next !== null && next.key[0] <= now;
    next = first(state.deadlines)
  ) {
    const events = runOut(state, next.value, now);
    // Nothing to say about it would be asked for ever.
    if (events.length === 0) throw new Error(`nothing ends a deadline of ${next.value.what}`);
    for (const event of events) state = evolve(state, event);
    made.push(...events);
  }
  return made;
}

function runOut(state: FloorState, { what, id }: Due, at: number): readonly FloorEvent[] {
  switch (what) {
    case 'offer': {
      const missing = (offerOf(state, id)?.userIds ?? []).filter(
        (userId) => (agentOf(state, userId)?.missed ?? 0) + 1 >= MISSED_IN_A_ROW,
      );
      const away = { type: 'agentStateSet', at, state: 'away', because: 'missed' } as const;
      return [{ type: 'offerExpired', at, offerId: id }, ...missing.map((userId) => ({ ...away, userId }))];
    }
    case 'ticket': {
      const ticket = ticketOf(state, id);
      if (!ticket) return [];
      if (waits(ticket)) return [{ type: 'customerLeft', at, ticketId: id, reason: 'lost' }];
      if (ticket.holder.by === 'session')
        return [{ type: 'customerLeft', at, ticketId: id, reason: 'forgotten' }];
      // On the way into a session: the place is kept until that has come out.
      return [{ type: 'customerAway', at, ticketId: id, keptUntil: at + AGENT_GRACE_MS }];
    }
    case 'threshold':
      return passedEvents(state, id, at);
    case 'wrapUp':
      return [{ type: 'wrapUpOver', at, userId: id }];
    case 'agent':
      return stateEvents(state, { userId: id, to: 'offline', because: 'lost' }, at);
  }
}

/** Whoever was there counts as lost from now on; who was on the way into a session is asked about by the application [QU12]. */
export function restarted(state: FloorState, at: number): FloorEvent[] {
  const made: FloorEvent[] = [];
  for (const { offerId, chosen } of walk(state.offers)) {
    // Agents who were chosen by name come back, or decline by staying away.
    if (!chosen) made.push({ type: 'offerVoided', at, offerId });
  }
  for (const ticket of walk(state.tickets)) {
    const { ticketId, here, queueId, holder, session } = ticket;
    // Whether customers of a session are there is the session's to say.
    if (!here || holder.by === 'session' || session) continue;
    const keptUntil = at + keptFor(state, queueId);
    made.push({ type: 'customerAway', at, ticketId, keptUntil });
  }
  for (const { userId, here } of walk(state.agents)) {
    if (here) made.push({ type: 'agentLost', at, userId, keptUntil: at + AGENT_GRACE_MS });
  }
  return made;
}
