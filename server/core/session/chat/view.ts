import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { ChatMessage, SessionView } from '../../../../shared/protocol/view.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';
import { mayRead } from './may-read.ts';

/** Messages come on their own. */
export function chatView({ chat }: OpenState): Pick<SessionView, 'chat'> {
  return { chat: chat && { open: chat.open } };
}

/** The chat so far, as this participant may read it [CH1]; nothing for the lobby and after the end [JO2]. */
export function messagesFor(state: SessionState, participantId: ParticipantId): readonly ChatMessage[] {
  if (!isOpen(state) || !state.chat) return [];
  return state.chat.messages.filter((message) => mayRead(state, participantId, message));
}
