import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** It stops, and what was recorded is kept; questions for one are void [PC3]. */
export function endRecording(
  { recording, recordingWish }: OpenState,
  cell: Cell,
  cause: TeardownCause,
): SessionEvent[] {
  if (cell !== 'ends') return [];
  if (!recording) {
    if (recordingWish === null) return [];
    return [{ type: 'recordingAskEnded', at: cause.at, customerId: null, reason: 'ended' }];
  }
  const { recordingId } = recording;
  return [{ type: 'recordingStopped', at: cause.at, recordingId, reason: 'ended', by: cause.who }];
}
