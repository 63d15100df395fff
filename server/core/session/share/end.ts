import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import { endProducers } from '../media/end.ts';
import type { OpenState } from '../state.ts';

/** The share with its producers. */
export function endScreens(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const { share } = state;
  if (!share || !concerns(cell, share.participantId, cause)) return [];
  const stopped: SessionEvent = {
    type: 'shareStopped',
    at: cause.at,
    shareId: share.shareId,
    reason: cause.shareReason,
    by: cause.who,
  };
  return [...endProducers(state, { cell: 'ends', sources: ['screen', 'screenAudio'], cause }), stopped];
}
