import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent, FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import type { Explanation, WhyNot } from '../../../shared/protocol/monitor.ts';
import { walk } from './ordered.ts';
import {
  type Agent,
  agentOf,
  type FloorState,
  hasRoom,
  onlyAgentOf,
  type Queue,
  type Ticket,
  ticketOf,
} from './state.ts';

/** More names than these explain nothing. */
const NAMES_SHOWN = 12;

/**
 * A decision of the floor in the words of its log: the event, and the floor that its log had made before it. Pure; null for what
 * decides about nobody [QU16].
 */
export function explain(before: FloorState, event: FloorEvent): Explanation | null {
  switch (event.type) {
    case 'offerMade':
      return offered(before, event);
    case 'customerTaken':
      return event.by === 'pick' ? picked(before, event) : null;
    case 'customerMoved':
      return moved(before, event);
    case 'thresholdPassed':
      return overflowed(before, event);
    default:
      return null;
  }
}

const nameOf = (state: FloorState, userId: UserId): string => agentOf(state, userId)?.name ?? '';

interface Known {
  readonly ticket: Ticket;
  readonly queue: Queue;
  readonly said: Pick<Explanation, 'at' | 'queueName' | 'customer' | 'waitedMs'>;
}

function known(
  state: FloorState,
  { ticketId, at }: { readonly ticketId: TicketId; readonly at: number },
): Known | null {
  const ticket = ticketOf(state, ticketId);
  const queue = ticket && state.queues.get(ticket.queueId);
  if (!ticket || !queue) return null;
  const { name: queueName } = queue.setup;
  return { ticket, queue, said: { at, queueName, customer: ticket.name, waitedMs: at - ticket.since } };
}

function offered(state: FloorState, event: FloorEventOf<'offerMade'>): Explanation | null {
  const at = known(state, event);
  if (at === null) return null;
  const { ticket, queue, said } = at;
  const { userIds } = event;
  const only = onlyAgentOf(state, ticket);
  const isUrgent = [...state.queues.values()].some(
    ({ setup, ready }) =>
      setup.agentIds.some((userId) => userIds.includes(userId)) && hasOlder(state, ready, ticket),
  );
  const others = queue.setup.agentIds.filter((userId) => !userIds.includes(userId));
  return {
    ...said,
    decision: {
      kind: 'offered',
      to: userIds.slice(0, NAMES_SHOWN).map((userId) => nameOf(state, userId)),
      distribution: queue.setup.distribution,
      because: only !== null ? 'rule' : isUrgent ? 'priority' : 'longest',
    },
    before: longerIn(state, queue, ticket).map((other) => ({
      name: other.name,
      why: whyNotThem(state, other, { ticket, userIds }),
    })),
    others: others.slice(0, NAMES_SHOWN).map((userId) => ({
      name: nameOf(state, userId),
      ...(only === null ? whyNotAsked(agentOf(state, userId), ticket) : { why: 'rule' as const }),
    })),
  };
}

function picked(state: FloorState, event: FloorEventOf<'customerTaken'>): Explanation | null {
  const at = known(state, event);
  if (at === null) return null;
  const { ticket, queue, said } = at;
  const before = longerIn(state, queue, ticket).map(({ name }) => ({ name, why: 'picked' as const }));
  return { ...said, decision: { kind: 'picked', by: nameOf(state, event.userId) }, before, others: [] };
}

function moved(state: FloorState, event: FloorEventOf<'customerMoved'>): Explanation | null {
  const at = known(state, event);
  if (at === null) return null;
  const to = state.queues.get(event.queueId)?.setup.name ?? '';
  return { ...at.said, decision: { kind: 'moved', by: event.by.name, to }, before: [], others: [] };
}

function overflowed(state: FloorState, event: FloorEventOf<'thresholdPassed'>): Explanation | null {
  const at = known(state, event);
  if (at === null || event.done.what !== 'overflow') return null;
  const to = state.queues.get(event.done.queueId)?.setup.name ?? '';
  return { ...at.said, decision: { kind: 'overflowed', to }, before: [], others: [] };
}

/** Whether somebody of a lower priority has waited longer. */
function hasOlder(state: FloorState, line: Queue['ready'], { since, priority }: Ticket): boolean {
  for (const id of walk(line)) {
    const other = ticketOf(state, id);
    if (other && other.since < since && other.priority < priority) return true;
  }
  return false;
}

/** Who has waited longer in this queue; the first of them. */
function longerIn(state: FloorState, { line }: Queue, { since, ticketId }: Ticket): Ticket[] {
  const found: Ticket[] = [];
  for (const id of walk(line)) {
    const other = ticketOf(state, id);
    if (other && id !== ticketId && other.since < since) found.push(other);
    if (found.length === NAMES_SHOWN) break;
  }
  return found;
}

function whyNotThem(
  state: FloorState,
  other: Ticket,
  { ticket, userIds }: { readonly ticket: Ticket; readonly userIds: readonly UserId[] },
): Explanation['before'][number]['why'] {
  if (!other.here) return 'gone';
  if (other.holder.by === 'offer') return 'asked';
  if (other.priority < ticket.priority) return 'priority';
  const only = onlyAgentOf(state, other);
  if (only !== null && !userIds.includes(only)) return 'rule';
  const hasDeclined = (userId: UserId): boolean =>
    agentOf(state, userId)?.declined.includes(other.ticketId) ?? false;
  return userIds.some(hasDeclined) ? 'declined' : 'asked';
}

function whyNotAsked(agent: Agent | undefined, ticket: Ticket): Omit<Explanation['others'][number], 'name'> {
  const why = whyNot(agent, ticket);
  return why === 'away' && agent?.reason ? { why, reason: agent.reason } : { why };
}

function whyNot(agent: Agent | undefined, { ticketId, missedBy }: Ticket): WhyNot {
  if (!agent || agent.state === 'offline') return 'offline';
  if (!agent.here) return 'gone';
  if (agent.state === 'away') return 'away';
  if (!hasRoom(agent)) return 'busy';
  if (agent.wrapUpUntil !== null) return 'wrapUp';
  if (agent.offerId !== null) return 'asked';
  if (agent.declined.includes(ticketId)) return 'declined';
  return missedBy.includes(agent.userId) ? 'passed' : 'turn';
}
