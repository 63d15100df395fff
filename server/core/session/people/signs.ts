import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { OpenState } from '../state.ts';

/**
 * By whom something was done that a page which only opens a link does not do [CU2]; null for everything else. `before` is the
 * state without the event.
 */
export function signIn(
  event: SessionEvent,
  before: Pick<OpenState, 'requests' | 'files'>,
): ParticipantId | null {
  switch (event.type) {
    case 'customerActed':
    case 'shareStarted':
    case 'voiceJoined':
    case 'cameraStarted':
      return event.participantId;
    case 'fileAccepted':
      return before.files.get(event.fileId)?.to ?? null;
    case 'recordingAllowed':
      return event.customerId;
    case 'fileOffered':
    case 'chatSent':
      return event.from;
    case 'consentAllowed':
    case 'consentDeclined':
      return before.requests.get(event.requestId)?.customerId ?? null;
    default:
      return null;
  }
}

/** Marks a customer's first sign; agents are signed in, which nobody but people does. */
export function withSign(state: OpenState, event: SessionEvent): OpenState {
  const participantId = signIn(event, state);
  const person = participantId === null ? undefined : state.participants.get(participantId);
  if (person?.kind !== 'customer' || person.acted) return state;
  const participants = new Map(state.participants).set(person.participantId, { ...person, acted: true });
  return { ...state, participants };
}
