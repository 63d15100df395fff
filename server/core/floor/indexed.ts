import type { OfferId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import { put, without } from './ordered.ts';
import {
  type Agent,
  agentOf,
  byId,
  type Due,
  type FloorState,
  isFree,
  type Offer,
  offerOf,
  placeKey,
  type Queue,
  queuesOf,
  type Ticket,
  thresholdOf,
  ticketOf,
  turnKey,
  waits,
} from './state.ts';

/** The only ways in which tickets, agents and offers change: each keeps what is found quickly in step. All O(log n) in those who wait. */

/** With this ticket as it is now; `null` takes it off the floor. */
export function withTicket(state: FloorState, ticketId: TicketId, changed: Ticket | null): FloorState {
  const before = ticketOf(state, ticketId);
  if (before && changed && before.queueId !== changed.queueId)
    return withTicket(withTicket(state, ticketId, null), ticketId, changed);
  const after = changed && { ...changed, thresholdAt: thresholdAt(state, changed) };
  const queueId = (after ?? before)?.queueId;
  const queue = queueId && state.queues.get(queueId);
  const key = byId(ticketId);
  const tickets = after === null ? without(state.tickets, key) : put(state.tickets, key, after);
  const due = dueChange(state, { what: 'ticket', id: ticketId }, before?.keptUntil, after?.keptUntil);
  const watched = { what: 'threshold', id: ticketId } as const;
  const deadlines = dueChange({ deadlines: due }, watched, before?.thresholdAt, after?.thresholdAt);
  const next = { ...state, tickets, deadlines };
  if (!queue) return next;
  let { line, ready } = queue;
  if (before) {
    line = without(line, placeKey(before));
    ready = without(ready, placeKey(before));
  }
  if (after && waits(after)) {
    line = put(line, placeKey(after), ticketId);
    if (after.here && after.holder.by === 'line') ready = put(ready, placeKey(after), ticketId);
  }
  return withQueue(next, { ...queue, line, ready });
}

/** Of somebody who waits, in the line or with an offer. */
function thresholdAt(state: FloorState, ticket: Ticket): number | null {
  const threshold = waits(ticket) ? thresholdOf(state, ticket) : undefined;
  return threshold === undefined ? null : ticket.since + threshold.afterMs;
}

/** With this agent as they are now. */
export function withAgent(state: FloorState, after: Agent): FloorState {
  const { userId } = after;
  const before = agentOf(state, userId);
  const due = dueChange(state, { what: 'agent', id: userId }, before?.keptUntil, after.keptUntil);
  const wrapUp = { what: 'wrapUp', id: userId } as const;
  let next: FloorState = {
    ...state,
    agents: put(state.agents, byId(userId), after),
    deadlines: dueChange({ deadlines: due }, wrapUp, before?.wrapUpUntil, after.wrapUpUntil),
  };
  for (const queue of queuesOf(state, userId)) {
    let { free } = queue;
    if (before) free = without(free, turnKey(queue, before));
    if (isFree(after)) free = put(free, turnKey(queue, after), userId);
    if (free !== queue.free) next = withQueue(next, { ...queue, free });
  }
  return next;
}

/** With this offer as it is now; `null` takes it away. */
export function withOffer(state: FloorState, offerId: OfferId, after: Offer | null): FloorState {
  const before = offerOf(state, offerId);
  const key = byId(offerId);
  return {
    ...state,
    offers: after === null ? without(state.offers, key) : put(state.offers, key, after),
    deadlines: dueChange(state, { what: 'offer', id: offerId }, before?.expiresAt, after?.expiresAt),
  };
}

export const withQueue = (state: FloorState, queue: Queue): FloorState => ({
  ...state,
  queues: new Map(state.queues).set(queue.setup.queueId, queue),
});

/** A ticket that is changed, if it is there. */
export function changeTicket(
  state: FloorState,
  id: TicketId,
  change: (ticket: Ticket) => Ticket,
): FloorState {
  const ticket = ticketOf(state, id);
  return ticket ? withTicket(state, id, change(ticket)) : state;
}

/** An agent who is changed, if they are there. */
export function changeAgent(state: FloorState, id: UserId, change: (agent: Agent) => Agent): FloorState {
  const agent = agentOf(state, id);
  return agent ? withAgent(state, change(agent)) : state;
}

function dueChange(
  { deadlines }: Pick<FloorState, 'deadlines'>,
  due: Due,
  before: number | null | undefined,
  after: number | null | undefined,
): FloorState['deadlines'] {
  if (before === after) return deadlines;
  const id = `${due.what} ${due.id}`;
  const rest = before == null ? deadlines : without(deadlines, [before, 0, id]);
  return after == null ? rest : put(rest, [after, 0, id], due);
}
