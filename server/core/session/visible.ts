import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { PublicEvent, SessionEvent } from '../../../shared/protocol/events.ts';
import { mayRead } from './chat/may-read.ts';
import { roleIn } from './permissions.ts';
import { isOpen, type SessionState } from './state.ts';

/** Events that only the host hears of; a participant whom one of them names hears of it too. */
const HOST_ONLY: ReadonlySet<SessionEvent['type']> = new Set([
  'customerKnocked',
  'voiceCapabilityTold',
  'invitationCreated',
  'invitationRevoked',
  'consentRequested',
  'consentAllowed',
  'consentDeclined',
  'consentVoided',
  'standingConsentGiven',
  'standingConsentEnded',
  'inactivityWarned',
  'recordingRefused',
  'recordingAsked',
  'recordingAllowed',
  'recordingAskEnded',
  'informationAllowed',
  'informationEnded',
]);

/**
 * The event as this participant may hear of it, or null. `state` is the one after the event. Secrets are left out; the
 * lobby hears nothing but the end [JO2]; questions and their answers stay between the host and the active customer.
 */
export function visibleTo(
  event: SessionEvent,
  state: SessionState,
  participantId: ParticipantId,
): PublicEvent | null {
  const role = roleIn(state, participantId);
  if (role === null) return null;
  if (role === 'lobby') return event.type === 'sessionEnded' ? event : null;
  if (HOST_ONLY.has(event.type) && role !== 'host' && !(role === 'active' && isConsentEvent(event)))
    return null;
  // Agents read notes in the view, and nobody is told of them.
  // What a host's page keeps for the next one is no news either.
  if (event.type === 'noteWritten' || event.type === 'stillTaken') return null;
  if (event.type === 'chatSent' && isOpen(state) && !mayRead(state, participantId, event)) return null;
  return withoutSecrets(event);
}

function isConsentEvent(event: SessionEvent): boolean {
  return ['consent', 'standingConsent', 'information'].some((kind) => event.type.startsWith(kind));
}

function withoutSecrets(event: SessionEvent): PublicEvent {
  switch (event.type) {
    case 'sessionStarted': {
      const { userId: _userId, settings: _settings, ...rest } = event;
      return rest;
    }
    case 'assistantJoined': {
      const { userId: _userId, ...rest } = event;
      return rest;
    }
    case 'sessionTransferred': {
      const { transferNote: _note, target: _target, ...rest } = event;
      return rest;
    }
    case 'customerJoined': {
      // What they wrote is in the view of agents.
      const { tokenHash: _hash, request: _request, answers: _answers, ...seen } = event;
      const { queue: _queue, open: _open, ...rest } = seen;
      return rest;
    }
    case 'customerKnocked': {
      const { tokenHash: _hash, request: _request, answers: _answers, ...rest } = event;
      return rest;
    }
    case 'invitationCreated': {
      const { tokenHash: _tokenHash, ...rest } = event;
      return rest;
    }
    default:
      return event;
  }
}
