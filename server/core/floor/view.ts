import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type {
  InboxView,
  LeftMessageView,
  LineView,
  TransferPlace,
  WaitingView,
} from '../../../shared/protocol/floor.ts';
import { lineMessageForm } from '../../../shared/protocol/form.ts';
import { hasRightToPick, mayBePicked } from './decide.ts';
import { expectedFor } from './figures.ts';
import { takesMessages } from './messages-left.ts';
import { compare, first, rankOf, sizeOf, walk } from './ordered.ts';
import {
  agentOf,
  type FloorState,
  hasRoom,
  offerOf,
  placeKey,
  type Queue,
  queuesOf,
  type Ticket,
  ticketOf,
  waits,
} from './state.ts';

/** What the customer of this place may see: nothing of anybody else [QU6]. Null where the place is gone. */
export function lineView(state: FloorState, ticketId: TicketId): LineView | null {
  const ticket = ticketOf(state, ticketId);
  const queue = ticket && state.queues.get(ticket.queueId);
  if (!ticket) return null;
  const { holder } = ticket;
  if (holder.by === 'session')
    return { phase: 'handedOver', number: holder.number, participantId: holder.participantId };
  if (holder.by === 'agent' || !queue) return { phase: 'taken' };
  const place = rankOf(queue.line, placeKey(ticket)) + 1;
  const { name, since } = ticket;
  const { shows } = queue.setup;
  return {
    phase: 'waiting',
    ...{ queueName: queue.setup.name, name, since },
    place: shows.place ? place : null,
    expected: shows.wait ? (expectedFor(state, ticket) ?? 'unknown') : null,
    messages: ticket.messages,
    messageForm: takesMessages(queue, ticket) ? lineMessageForm(ticket.answers) : null,
  };
}

/** What this agent may see: their own queues, and nobody of others [QU10]. Null for somebody who is not on the floor. */
export function inboxView(
  state: FloorState,
  userId: UserId,
  awayReasons: readonly string[] = [],
): InboxView | null {
  const agent = agentOf(state, userId);
  if (!agent) return null;
  const queues = queuesOf(state, userId);
  const offer = agent.offerId === null ? undefined : offerOf(state, agent.offerId);
  const offered = offer && ticketOf(state, offer.ticketId);
  return {
    ...{ state: agent.state, reason: agent.reason, awayReasons, wrapUpUntil: agent.wrapUpUntil },
    busy: !hasRoom(agent),
    sessions: agent.sessions,
    capacity: agent.capacity,
    offers:
      offer && offered
        ? [{ ...told(state, offered), offerId: offer.offerId, expiresAt: offer.expiresAt }]
        : [],
    queues: queues.map((queue) => ({
      queueId: queue.setup.queueId,
      ...{ name: queue.setup.name, address: queue.setup.address, open: queue.setup.open && !queue.removed },
      waiting: sizeOf(queue.line),
      longestSince: longestSince(state, queue),
    })),
    waiting: waitingIn(state, queues).map(
      (ticket): WaitingView => ({
        ...told(state, ticket),
        here: ticket.here,
        mayPick:
          hasRoom(agent) && hasRightToPick(state, ticket, userId) && mayBePicked(state, ticket, userId),
      }),
    ),
    ...messagesFor(state, queues),
  };
}

/** What was left for the agents of these queues. */
function messagesFor(
  { messages }: FloorState,
  queues: readonly Queue[],
): Pick<InboxView, 'messages' | 'messageCount'> {
  const names = new Map(queues.map(({ setup }) => [setup.queueId, setup.name]));
  const shown: LeftMessageView[] = [];
  let messageCount = 0;
  for (const { queueId, ...message } of walk(messages)) {
    const queueName = names.get(queueId);
    if (queueName === undefined) continue;
    messageCount += 1;
    if (shown.length < LIMITS.messagesShown) shown.push({ ...message, queueName });
  }
  return { messages: shown, messageCount };
}

function longestSince(state: FloorState, { line }: Queue): number | null {
  const next = first(line);
  return next === null ? null : (ticketOf(state, next.value)?.since ?? null);
}

/** What the customers of a session without a host see of their place; null: some agents are asked, and no line has them [TR5]. */
export function placeView(state: FloorState, ticketId: TicketId): TransferPlace {
  const ticket = ticketOf(state, ticketId);
  const queue = ticket && state.queues.get(ticket.queueId);
  if (!ticket || !queue || !waits(ticket)) return null;
  if (ticket.holder.by === 'offer' && offerOf(state, ticket.holder.offerId)?.chosen) return null;
  const place = rankOf(queue.line, placeKey(ticket)) + 1;
  const { shows } = queue.setup;
  return {
    place: shows.place ? place : null,
    expected: shows.wait ? (expectedFor(state, ticket) ?? 'unknown') : null,
  };
}

const told = (
  { queues }: FloorState,
  { ticketId, queueId, name, text, answers, messages, since, isLate, session }: Ticket,
) => ({
  ...{ ticketId, name, text, answers, messages, since, isLate },
  ...(session && { transfer: { from: session.from?.name ?? null, note: session.note } }),
  queueName: queues.get(queueId)?.setup.name ?? '',
});

/** The first of some lines, in the order in which they are served. */
function waitingIn(state: FloorState, queues: readonly Queue[]): readonly Ticket[] {
  const found: Ticket[] = [];
  for (const { line } of queues) {
    let count = 0;
    for (const ticketId of walk(line)) {
      const ticket = ticketOf(state, ticketId);
      if (ticket) found.push(ticket);
      count += 1;
      if (count === LIMITS.waitingShown) break;
    }
  }
  return found.sort((a, b) => compare(placeKey(a), placeKey(b))).slice(0, LIMITS.waitingShown);
}
