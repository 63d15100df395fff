import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { ChatMessage } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

/** Whether someone in the session may read a message [CH1]; the lobby reads none [JO2]. */
export function mayRead(
  state: OpenState,
  reader: ParticipantId,
  { from, to }: Pick<ChatMessage, 'from' | 'to'>,
): boolean {
  const participant = state.participants.get(reader);
  if (!participant) return false;
  if (from === reader || to.kind === 'everyone') return true;
  return to.kind === 'agents' ? participant.kind === 'agent' : to.participantId === reader;
}
