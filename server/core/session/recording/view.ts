import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

/** Everybody in the session sees it, from the first second to the last [RE1]. */
export function recordingView({ recording }: OpenState): Pick<SessionView, 'recording'> {
  return { recording: recording && { paused: recording.paused } };
}
