import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import { calledAs } from '../people/called.ts';
import type { OpenState } from '../state.ts';
import type { Chat } from './state.ts';

type ChatEvent = 'chatOpened' | 'chatSent' | 'chatClosed';

export const CHAT_EVENTS: EvolversOf<ChatEvent> = {
  chatOpened: evolveChat,
  chatSent: evolveChat,
  chatClosed: evolveChat,
};

function evolveChat(state: OpenState, event: EventOf<ChatEvent>): OpenState {
  return { ...state, chat: chat(state, event) };
}

function chat(state: OpenState, event: EventOf<ChatEvent>): Chat {
  const current = state.chat ?? { open: false, messages: [] };
  if (event.type !== 'chatSent') return { ...current, open: event.type === 'chatOpened' };
  const { messageId, from, to, text, at } = event;
  const { name: fromName, unnamed } = calledAs(state.participants.get(from));
  const sender = { from, fromName, ...(unnamed !== undefined && { fromUnnamed: unnamed }) };
  return { ...current, messages: [...current.messages, { messageId, ...sender, to, text, at }] };
}
