import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';

export const INFORMATION_EVENTS: EvolversOf<'informationAllowed' | 'informationEnded'> = {
  informationAllowed,
  informationEnded: (state, { requestId }) =>
    state.information?.requestId === requestId ? { ...state, information: null } : state,
};

/** The question is answered with it. */
function informationAllowed(state: OpenState, event: EventOf<'informationAllowed'>): OpenState {
  const { requestId, by, of, at } = event;
  const requests = new Map(state.requests);
  requests.delete(requestId);
  return { ...state, requests, information: { requestId, by, of, since: at } };
}
