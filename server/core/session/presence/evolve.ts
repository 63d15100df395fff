import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import { changed } from '../people/change.ts';
import type { OpenState } from '../state.ts';

type PresenceEvent = 'participantArrived' | 'connectionLost' | 'connectionRestored';

/** Whether people are on the line; the host's decides on the phase. */
export const PRESENCE_EVENTS: EvolversOf<PresenceEvent> = {
  participantArrived: (state, { participantId }) => connected(state, participantId),
  connectionLost: lost,
  connectionRestored: (state, { participantId }) => connected(state, participantId),
};

function connected(state: OpenState, participantId: ParticipantId): OpenState {
  const next = changed(state, participantId, { keptUntil: null, arrived: true });
  return participantId === state.hostId ? toLive(next) : next;
}

function lost(state: OpenState, event: EventOf<'connectionLost'>): OpenState {
  const next = changed(state, event.participantId, { keptUntil: event.keptUntil });
  return event.participantId === state.hostId
    ? { ...next, phase: 'hostAway', hostAwayUntil: event.keptUntil }
    : next;
}

/** The host is here. */
export function toLive(state: OpenState): OpenState {
  if (state.phase === 'live') return state;
  if (state.phase === 'transferred') {
    const { transfer: _over, ...rest } = state;
    return { ...rest, phase: 'live' };
  }
  const { hostAwayUntil: _over, ...rest } = state;
  return { ...rest, phase: 'live' };
}
