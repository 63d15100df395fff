import type { RequestId } from '../../../../shared/domain/ids.ts';
import type { EventOf, SessionEventType } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { ConsentRequest } from './state.ts';

type RequestEvent = Extract<SessionEventType, `consent${string}`>;
type StandingEvent = Extract<SessionEventType, `standingConsent${string}`>;

export const CONSENT_EVENTS: EvolversOf<RequestEvent | StandingEvent> = {
  consentRequested: evolveRequests,
  consentAllowed: evolveRequests,
  consentDeclined: evolveRequests,
  consentVoided: evolveRequests,
  standingConsentGiven: (state, { customerId }) => ({ ...state, standingConsentOf: customerId }),
  standingConsentEnded: (state) => ({ ...state, standingConsentOf: null }),
};

function evolveRequests(state: OpenState, event: EventOf<RequestEvent>): OpenState {
  return { ...state, requests: requests(state, event) };
}

function requests(state: OpenState, event: EventOf<RequestEvent>): ReadonlyMap<RequestId, ConsentRequest> {
  const next = new Map(state.requests);
  if (event.type === 'consentRequested') {
    const { requestId, kind, hostId, customerId, expiresAt } = event;
    return next.set(requestId, { requestId, kind, hostId, customerId, expiresAt, status: 'pending' });
  }
  const request = next.get(event.requestId);
  if (!request) return state.requests;
  if (event.type === 'consentAllowed') {
    return next.set(event.requestId, { ...request, status: 'allowed', expiresAt: event.expiresAt });
  }
  next.delete(event.requestId);
  return next;
}
