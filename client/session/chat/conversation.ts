import type { ReadonlySignal } from '@preact/signals';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ChatMessage, SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../types.ts';
import { createChat } from './chat.ts';
import { createTyping } from './typing.ts';

export interface ConversationPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly onEvent: SessionClient['onEvent'];
}

/** All of chat on one page: the messages and who is writing one [CH1]. */
export interface Conversation
  extends Pick<SessionClient, 'messages' | 'typing' | 'sendMessage' | 'retryMessage' | 'tellTyping'> {
  adopt(messages: readonly ChatMessage[]): void;
  onTyping(typing: { participantId: ParticipantId }): void;
  close(): void;
}

export function createConversation(ports: ConversationPorts): Conversation {
  const chat = createChat(ports);
  const typing = createTyping(ports);
  const forget = ports.onEvent((event) => {
    chat.onEvent(event);
    typing.onEvent(event);
  });
  return {
    messages: chat.messages,
    typing: typing.typing,
    sendMessage(text, to) {
      typing.forgetOwn();
      chat.sendMessage(text, to);
    },
    retryMessage: (messageId) => chat.retryMessage(messageId),
    tellTyping: () => typing.tell(),
    adopt: (messages) => chat.adopt(messages),
    onTyping: ({ participantId }) => typing.onTyping(participantId),
    close() {
      forget();
      chat.close();
      typing.close();
    },
  };
}
