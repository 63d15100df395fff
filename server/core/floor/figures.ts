import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent, FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import { expectedWait, type Range } from './expected.ts';
import type { DayFigures, QueueFigures } from './figures-kept.ts';
import { changeTicket, withQueue } from './indexed.ts';
import { compare, rankOf, walk } from './ordered.ts';
import { agentOf, type FloorState, isFor, placeKey, type Queue, type Ticket, ticketOf } from './state.ts';

const DAYS_KEPT = 30;
const IDLE_KEPT = 200;
const DAY_MS = 86_400_000;

/** The range of the wait from now on; null where nothing is known, and while they are offered to somebody. */
export function expectedFor({ queues }: FloorState, ticket: Ticket): Range | null {
  const queue = queues.get(ticket.queueId);
  if (!queue || ticket.holder.by !== 'line') return null;
  return expectedWait(rankOf(queue.line, placeKey(ticket)) + 1, queue.paces);
}

/** The floor after an event, with what it adds to the figures of its queues. */
export function counted(before: FloorState, event: FloorEvent, after: FloorState): FloorState {
  switch (event.type) {
    case 'customerBack':
      return show(after, event.ticketId, event.at);
    case 'offerMade':
      // By name, and not in the order of the line.
      return event.chosen ? after : countOffer(before, event, after);
    case 'customerTaken':
      return countTaking(before, event, after);
    default:
      return after;
  }
}

/** Only the first range of each counts: it is the one that was believed. */
function show(state: FloorState, ticketId: TicketId, at: number): FloorState {
  const ticket = ticketOf(state, ticketId);
  const isShown = ticket && state.queues.get(ticket.queueId)?.setup.shows.wait;
  const range = isShown && ticket.here && ticket.shown === null ? expectedFor(state, ticket) : null;
  return range === null
    ? state
    : changeTicket(state, ticketId, (one) => ({ ...one, shown: { ...range, at } }));
}

function countOffer(before: FloorState, event: FloorEventOf<'offerMade'>, after: FloorState): FloorState {
  const { at, ticketId, userIds } = event;
  const ticket = ticketOf(before, ticketId);
  const queue = ticket && after.queues.get(ticket.queueId);
  if (!ticket || !queue) return after;
  const overtakes = isOvertaking(before, ticket, userIds) ? 1 : 0;
  const next = withQueue(after, { ...queue, figures: onDay(queue.figures, at, { overtakes }) });
  // Pages are told after the whole decision: a range made in its course was never seen.
  return ticket.shown?.at === at ? changeTicket(next, ticketId, (one) => ({ ...one, shown: null })) : next;
}

/** Looked at without regard to how the offer came about: whether somebody of the same line came first. */
function isOvertaking(state: FloorState, ticket: Ticket, userIds: readonly UserId[]): boolean {
  const queue = state.queues.get(ticket.queueId);
  for (const id of walk(queue?.ready ?? null)) {
    const other = ticketOf(state, id);
    if (!other || compare(placeKey(other), placeKey(ticket)) >= 0) return false;
    if (other.priority !== ticket.priority) continue;
    if (userIds.some((userId) => isFor(state, other, userId))) return true;
  }
  return false;
}

function countTaking(
  before: FloorState,
  { at, ticketId, userId, by }: FloorEventOf<'customerTaken'>,
  after: FloorState,
): FloorState {
  const ticket = ticketOf(before, ticketId);
  const queue = ticket && after.queues.get(ticket.queueId);
  if (!ticket || !queue) return after;
  const { shown } = ticket;
  const waited = shown === null ? 0 : at - shown.at;
  const isInside = shown !== null && waited >= shown.fromMs && waited <= shown.toMs;
  const idle = [...queue.figures.idle, at - (agentOf(before, userId)?.idleSince ?? at)].slice(-IDLE_KEPT);
  const figures = onDay({ ...queue.figures, idle }, at, {
    taken: 1,
    picked: by === 'pick' ? 1 : 0,
    ranged: shown === null ? 0 : 1,
    inside: isInside ? 1 : 0,
  });
  return firstRanges(before, withQueue(after, { ...queue, figures }), { queue, at });
}

/** The first time that enough was seen, those who are waiting already are told as well. */
function firstRanges(
  before: FloorState,
  after: FloorState,
  { queue, at }: { readonly queue: Queue; readonly at: number },
): FloorState {
  const known = before.queues.get(queue.setup.queueId);
  if (known && expectedWait(1, known.paces) !== null) return after;
  if (expectedWait(1, queue.paces) === null) return after;
  let state = after;
  for (const ticketId of walk(queue.line)) state = show(state, ticketId, at);
  return state;
}

function onDay(
  { days, idle }: QueueFigures,
  at: number,
  more: Partial<Omit<DayFigures, 'day'>>,
): QueueFigures {
  const day = Math.floor(at / DAY_MS);
  const last = days.at(-1);
  const none = { day, taken: 0, picked: 0, overtakes: 0, ranged: 0, inside: 0 };
  const today = last?.day === day ? last : none;
  const rest = last === today ? days.slice(0, -1) : days;
  const { taken = 0, picked = 0, overtakes = 0, ranged = 0, inside = 0 } = more;
  const sum: DayFigures = {
    day,
    taken: today.taken + taken,
    picked: today.picked + picked,
    overtakes: today.overtakes + overtakes,
    ranged: today.ranged + ranged,
    inside: today.inside + inside,
  };
  return { idle, days: [...rest, sum].slice(-DAYS_KEPT) };
}
