import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Questions and what is allowed for good: between the host and whoever is asked. */
export function consentView(
  state: OpenState,
  { participantId, role }: Looker,
): Pick<SessionView, 'requests' | 'standingConsent'> {
  const standing = state.standingConsentOf;
  const seesStanding = standing !== null && (role === 'host' || standing === participantId);
  return {
    requests: requestsFor(state, { participantId, role }),
    standingConsent: seesStanding ? { customerId: standing } : null,
  };
}

function requestsFor(state: OpenState, { participantId, role }: Looker): SessionView['requests'] {
  return [...state.requests.values()]
    .filter(({ customerId }) => role === 'host' || customerId === participantId)
    .map(({ requestId, kind, customerId, hostId, status, expiresAt }) => {
      const hostName = state.participants.get(hostId)?.name ?? '';
      return { requestId, kind, customerId, hostName, status, expiresAt };
    });
}
