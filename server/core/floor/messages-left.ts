import type { MessageId, TicketId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { type FormAnswer, lineMessageForm, messageForm, readForm } from '../../../shared/protocol/form.ts';
import type { FormField } from '../../../shared/protocol/queue-setup.ts';
import type { FloorCommandOf, FloorContext, FloorPageCommand } from './commands.ts';
import { accept, type FloorDecision, refuse } from './decision.ts';
import { asGiven, textOf } from './enter.ts';
import { messageOf, messagesOf } from './messages.ts';
import { type FloorState, type Queue, type Ticket, ticketOf, waits } from './state.ts';

/** Somebody who waits writes to whoever will help them; sent again it is the same message [QU14]. */
export function writeInLine(
  state: FloorState,
  { actor, input: { messageId, text } }: FloorCommandOf<'line:write'>,
  { now }: FloorContext,
): FloorDecision {
  const ticket = waitingOf(state, actor);
  if (!ticket) return refuse('customer_taken', 'nobody of that id waits');
  const { ticketId, messages } = ticket;
  if (messages.some((one) => one.messageId === messageId)) return accept();
  if (messages.length >= LIMITS.lineTextsPerPlace) return refuse('rate_limited', 'too many messages');
  return accept({ type: 'customerWrote', at: now, ticketId, messageId, text });
}

/** They leave a message instead of waiting, and the line with it [QU6]. */
export function leaveMessage(
  state: FloorState,
  { actor, input }: FloorCommandOf<'line:leaveMessage'>,
  { now: at, newId }: FloorContext,
): FloorDecision {
  const ticket = waitingOf(state, actor);
  const queue = ticket && state.queues.get(ticket.queueId);
  if (!ticket || !queue) return refuse('customer_taken', 'nobody of that id waits');
  if (!takesMessages(queue, ticket)) return refuse('forbidden', 'this queue takes no messages');
  const read = readMessage(lineMessageForm(ticket.answers), { ...input, name: '' });
  if ('error' in read) return refuse('form_refused', read.error);
  if (isFullOfMessages(state, queue)) return refuse('messages_full', 'nobody handles the messages');
  const { ticketId, queueId, name, answers, holder } = ticket;
  // Cast: made here.
  const messageId = newId() as MessageId;
  const before = [ticket.text, ...ticket.messages.map(({ text }) => text)].filter((text) => text !== '');
  const given = { text: read.text, answers: [...answers, ...read.answers] };
  return accept(
    ...(holder.by === 'offer' ? [{ type: 'offerVoided', at, offerId: holder.offerId } as const] : []),
    { type: 'messageLeft', at, messageId, queueId, name, before, closed: false, ...given },
    { type: 'customerLeft', at, ticketId, reason: 'left' },
  );
}

/** Out of hours, or while the queue is closed by hand [QU3]. */
export function leaveAtClosed(
  state: FloorState,
  command: FloorCommandOf<'system:leaveMessage'>,
  { now: at, newId }: FloorContext,
): FloorDecision {
  const { queueId, type: _type, ...written } = command;
  const queue = state.queues.get(queueId);
  if (!queue || queue.removed) return refuse('queue_unknown', 'no such queue');
  const { messages, form } = queue.setup;
  if (!messages.closed) return refuse('forbidden', 'this queue takes no messages');
  const read = readMessage(messageForm(form), written);
  if ('error' in read) return refuse('form_refused', read.error);
  if (isFullOfMessages(state, queue)) return refuse('messages_full', 'nobody handles the messages');
  // Cast: made here.
  const messageId = newId() as MessageId;
  const left: FloorEvent = { type: 'messageLeft', at, messageId, queueId, before: [], closed: true, ...read };
  return accept(left);
}

/** An agent of the queue has done what it asks for; the log has who [QU6]. */
export function handleMessage(
  state: FloorState,
  { actor, input: { messageId } }: FloorCommandOf<'message:handle'>,
  { now: at }: FloorContext,
): FloorDecision {
  if (actor.kind !== 'agent') throw new Error('somebody else said what only agents say');
  const { userId, name = '' } = actor;
  const message = messageOf(state, messageId);
  if (!message) return accept();
  const serves = state.queues.get(message.queueId)?.setup.agentIds.includes(userId);
  if (!serves) return refuse('not_found', 'no message of that id is for this agent');
  return accept({ type: 'messageHandled', at, messageId, userId, name });
}

/** Whether somebody in this line may leave a message; who is in a session already has its chat. */
export const takesMessages = ({ setup }: Queue, { session }: Pick<Ticket, 'session'>): boolean =>
  setup.messages.waiting && !session;

const isFullOfMessages = (state: FloorState, { setup }: Queue): boolean =>
  messagesOf(state, setup.queueId) >= LIMITS.messagesPerQueue;

function waitingOf(state: FloorState, actor: FloorPageCommand['actor']): Ticket | undefined {
  const id: TicketId | undefined = actor.kind === 'customer' ? actor.ticketId : undefined;
  const ticket = id && ticketOf(state, id);
  return ticket && waits(ticket) ? ticket : undefined;
}

type ReadMessage =
  | { readonly name: string; readonly text: string; readonly answers: FormAnswer[] }
  | { readonly error: string };

function readMessage(form: readonly FormField[], written: Parameters<typeof asGiven>[0]): ReadMessage {
  const { answers, faults } = readForm(form, asGiven(written));
  const [fault] = faults;
  if (fault !== undefined) return { error: fault.join(': ') };
  return {
    name: textOf(answers, 'name'),
    text: textOf(answers, 'request'),
    answers: answers.filter(({ type }) => type !== 'name' && type !== 'request'),
  };
}
