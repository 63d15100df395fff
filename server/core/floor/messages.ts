import type { MessageId, QueueId } from '../../../shared/domain/ids.ts';
import type { LeftMessage } from '../../../shared/protocol/floor-events.ts';
import { type Key, put, walk, without } from './ordered.ts';
import type { FloorState } from './state.ts';

/** The oldest first. */
const keyOf = ({ at, messageId }: LeftMessage): Key => [at, 0, messageId];

/** With a message that somebody has left. */
export const withMessage = (state: FloorState, message: LeftMessage): FloorState => ({
  ...state,
  messages: put(state.messages, keyOf(message), message),
});

/** Without the one of this id: it is handled. */
export function withoutMessage(state: FloorState, id: MessageId): FloorState {
  const message = messageOf(state, id);
  return message ? { ...state, messages: without(state.messages, keyOf(message)) } : state;
}

/** Asked once for each that is handled, so it is looked for. */
export function messageOf({ messages }: FloorState, id: MessageId): LeftMessage | undefined {
  for (const message of walk(messages)) if (message.messageId === id) return message;
  return undefined;
}

/** How many of a queue nobody has handled. */
export function messagesOf({ messages }: FloorState, queueId: QueueId): number {
  let count = 0;
  for (const message of walk(messages)) if (message.queueId === queueId) count += 1;
  return count;
}
