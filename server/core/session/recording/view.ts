import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Everybody in the session sees it, from the first second to the last [RE1]; the host, why it is none [RE4]. */
export function recordingView(
  { recording, recordingTrouble }: OpenState,
  { role }: Looker,
): Pick<SessionView, 'recording' | 'recordingTrouble'> {
  return {
    recording: recording && { paused: recording.paused },
    recordingTrouble: role === 'host' ? recordingTrouble : null,
  };
}
