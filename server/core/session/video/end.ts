import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import { endProducers } from '../media/end.ts';
import type { OpenState } from '../state.ts';

/** All cameras, or one. */
export function endVideo(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const closed = endProducers(state, { cell, sources: ['camera'], cause });
  if (!state.video || cell === 'stays') return closed;
  if (cell === 'ends') return [...closed, { type: 'videoClosed', at: cause.at, by: cause.who }];
  return cause.who && state.video.cameras.has(cause.who)
    ? [...closed, { type: 'cameraStopped', at: cause.at, participantId: cause.who }]
    : closed;
}
