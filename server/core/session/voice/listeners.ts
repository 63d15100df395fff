import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { OpenState } from '../state.ts';

/** Who waited and heard the call does not lose it by their turn; who has only just come has heard nothing yet. */
export function stillHeard(
  { voice, participants }: OpenState,
  customerId: ParticipantId | null,
): OpenState['voice'] {
  if (!voice || !customerId || voice.members.has(customerId) || !participants.get(customerId)?.arrived)
    return voice;
  return { ...voice, listeners: new Set(voice.listeners).add(customerId) };
}

/** Who is gone hears nothing. */
export function withoutListener({ voice }: OpenState, participantId: ParticipantId): OpenState['voice'] {
  if (!voice?.listeners.has(participantId)) return voice;
  const listeners = new Set(voice.listeners);
  listeners.delete(participantId);
  return { ...voice, listeners };
}
