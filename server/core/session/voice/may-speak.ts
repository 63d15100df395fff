import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { roleIn } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Whether a microphone of theirs may be open [VO1, RO2]. */
export function mayProduceMicrophone(state: OpenState, participantId: ParticipantId): WireError | null {
  if (state.voice?.members.has(participantId)) return null;
  if (roleIn(state, participantId) === 'waiting')
    return refusal('forbidden', 'a waiting customer does not speak');
  return state.voice
    ? refusal('voice_not_joined', 'join the call first')
    : refusal('voice_closed', 'the host has not started a call');
}

/** Whether voices reach this participant. */
export function hearsVoices(state: OpenState, participantId: ParticipantId): boolean {
  const { voice } = state;
  return (
    voice?.members.has(participantId) === true ||
    voice?.listeners.has(participantId) === true ||
    roleIn(state, participantId) === 'waiting'
  );
}
