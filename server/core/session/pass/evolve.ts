import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import { toLive } from '../presence/evolve.ts';
import type { OpenState } from '../state.ts';

export const PASS_EVENTS: EvolversOf<'controlPassed'> = { controlPassed };

function controlPassed(state: OpenState, event: EventOf<'controlPassed'>): OpenState {
  const hosted = {
    ...toLive(state),
    hostId: event.to,
    formerHosts: [
      ...state.formerHosts.filter((id) => id !== event.from && id !== event.to),
      ...(state.participants.has(event.from) ? [event.from] : []),
    ],
  };
  const heir = hosted.participants.get(event.to);
  const keptUntil = heir?.keptUntil ?? null;
  // Whoever accepted on the floor is on the way here, and was never away.
  return keptUntil === null || !heir?.arrived
    ? hosted
    : { ...hosted, phase: 'hostAway', hostAwayUntil: keptUntil };
}
