import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';

type ControlEvent = 'controlGranted' | 'controlBegan' | 'controlEnded' | 'helperCame' | 'helperGone';

export const CONTROL_EVENTS: EvolversOf<ControlEvent> = {
  controlGranted,
  controlBegan: (state, { controlId }) =>
    state.control?.controlId === controlId
      ? { ...state, control: { ...state.control, stage: 'active' } }
      : state,
  controlEnded: (state, { controlId }) =>
    state.control?.controlId === controlId ? { ...state, control: null } : state,
  helperCame: (state, { participantId }) => ({
    ...state,
    helpers: new Set(state.helpers).add(participantId),
  }),
  helperGone: (state, { participantId }) => ({ ...state, helpers: without(state.helpers, participantId) }),
};

function controlGranted(state: OpenState, event: EventOf<'controlGranted'>): OpenState {
  const { controlId, by, of, requestId, at } = event;
  const requests = new Map(state.requests);
  if (requestId !== null) requests.delete(requestId);
  return { ...state, requests, control: { controlId, by, of, stage: 'granted', since: at } };
}

function without(helpers: ReadonlySet<ParticipantId>, gone: ParticipantId): ReadonlySet<ParticipantId> {
  return new Set([...helpers].filter((one) => one !== gone));
}
