import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** Questions that nobody shall answer any more. */
export function endRequests(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  return [...state.requests.values()]
    .filter((request) => concerns(cell, request.customerId, cause))
    .map(({ requestId }) => ({ type: 'consentVoided', at: cause.at, requestId, reason: cause.voidReason }));
}

/** What was allowed for good [CO3]. */
export function endStandingConsent(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const customerId = state.standingConsentOf;
  if (!customerId || !concerns(cell, customerId, cause)) return [];
  return [{ type: 'standingConsentEnded', at: cause.at, customerId, reason: cause.voidReason }];
}
