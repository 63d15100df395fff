import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** It stops, and what was recorded is kept [PC3]. */
export function endRecording({ recording }: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  if (cell !== 'ends' || !recording) return [];
  const { recordingId } = recording;
  return [{ type: 'recordingStopped', at: cause.at, recordingId, reason: 'ended', by: cause.who }];
}
