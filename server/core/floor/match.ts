import type { OfferId, QueueId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { FloorContext } from './commands.ts';
import { evolve } from './evolve.ts';
import { compare, walk } from './ordered.ts';
import {
  agentOf,
  type FloorState,
  isFree,
  offerOf,
  onlyAgentOf,
  placeKey,
  type Queue,
  queuesOf,
  type Ticket,
  ticketOf,
} from './state.ts';

/** How long an offer stands [QU7]. */
const OFFER_MS = 20_000;

/**
 * Offers that these events make due [QU8]. Before them nobody was ready of whom a free agent could be told, so only queues that
 * they touch are looked at: the customer who comes first in all of them is offered first, and so on, until nobody is
 * ready or nobody free.
 */
export function withOffers(
  before: FloorState,
  events: readonly FloorEvent[],
  ctx: FloorContext,
): readonly FloorEvent[] {
  let state = before;
  const all: FloorEvent[] = [];
  const queueIds = new Set<QueueId>();
  for (const event of events) {
    touch(queueIds, state, event);
    state = evolve(state, event);
    touch(queueIds, state, event);
    all.push(event);
  }
  for (let next = nextOffer(state, queueIds); next !== null; next = nextOffer(state, queueIds)) {
    const offer = offerMade(next, ctx);
    state = evolve(state, offer);
    all.push(offer);
  }
  return all;
}

/** The queues in which an event may have made somebody ready or free; asked before and after it. */
function touch(queueIds: Set<QueueId>, state: FloorState, event: FloorEvent): void {
  if ('ticketId' in event) touchTicket(queueIds, state, event.ticketId);
  if ('userId' in event) touchAgent(queueIds, state, event.userId);
  if ('offerId' in event) touchOffer(queueIds, state, event.offerId);
  if (event.type !== 'queueSet') return;
  queueIds.add(event.queue.queueId);
}

function touchTicket(queueIds: Set<QueueId>, state: FloorState, ticketId: TicketId): void {
  const ticket = ticketOf(state, ticketId);
  if (!ticket) return;
  const { holder, queueId } = ticket;
  queueIds.add(queueId);
  if (holder.by === 'agent') touchAgent(queueIds, state, holder.userId);
  if (holder.by === 'offer') touchOffer(queueIds, state, holder.offerId);
}

function touchOffer(queueIds: Set<QueueId>, state: FloorState, offerId: OfferId): void {
  const offer = offerOf(state, offerId);
  for (const userId of offer?.userIds ?? []) touchAgent(queueIds, state, userId);
  // Whoever was asked by name may serve none of the queues in which the customer stands [TR6].
  const ticket = offer && ticketOf(state, offer.ticketId);
  if (ticket) queueIds.add(ticket.queueId);
}

function touchAgent(queueIds: Set<QueueId>, state: FloorState, userId: UserId): void {
  for (const { setup } of queuesOf(state, userId)) queueIds.add(setup.queueId);
}

interface Match {
  readonly ticket: Ticket;
  readonly userIds: readonly UserId[];
}

/** Of these queues, who comes first of all that somebody free may serve. */
function nextOffer(state: FloorState, queueIds: ReadonlySet<QueueId>): Match | null {
  let best: Match | null = null;
  for (const queueId of queueIds) {
    const queue = state.queues.get(queueId);
    const match = queue ? firstOf(state, queue) : null;
    if (match && (best === null || compare(placeKey(match.ticket), placeKey(best.ticket)) < 0)) best = match;
  }
  return best;
}

/** Only those whom every free agent has declined, and those who are for somebody else, are passed over. */
function firstOf(state: FloorState, queue: Queue): Match | null {
  if (queue.free === null) return null;
  for (const ticketId of walk(queue.ready)) {
    const ticket = ticketOf(state, ticketId);
    const userIds = ticket ? chosen(state, queue, ticket) : [];
    if (ticket && userIds.length > 0) return { ticket, userIds };
  }
  return null;
}

/** Whom of the free agents of its queue a customer is offered to [QU5]. */
function chosen(state: FloorState, queue: Queue, ticket: Ticket): readonly UserId[] {
  const only = onlyAgentOf(state, ticket);
  if (only !== null) return isFreeOne(state, only) ? [only] : [];
  const everybody: UserId[] = [];
  let second: UserId | null = null;
  for (const userId of walk(queue.free)) {
    if (agentOf(state, userId)?.declined.includes(ticket.ticketId)) continue;
    if (queue.setup.distribution === 'everybody') everybody.push(userId);
    else if (!ticket.missedBy.includes(userId)) return [userId];
    else second ??= userId;
  }
  return second === null ? everybody : [second];
}

function isFreeOne(state: FloorState, userId: UserId): boolean {
  const agent = agentOf(state, userId);
  return agent !== undefined && isFree(agent);
}

function offerMade({ ticket, userIds }: Match, { now, newId }: FloorContext): FloorEvent {
  // Cast: made here.
  const offerId = newId() as OfferId;
  const { ticketId } = ticket;
  return { type: 'offerMade', at: now, offerId, ticketId, userIds: [...userIds], expiresAt: now + OFFER_MS };
}
