import type { RecordingWanted } from '../../../../shared/media/recorder.ts';
import { isOpen, type SessionState } from '../state.ts';
import { awaitsConsent } from './consent.ts';

/**
 * What is to be recorded of a session in this state [RE1, RE2]: all that is sent in it. `tracks` null: the recording is
 * paused, or waits for somebody's consent [CO1]. Null: nothing is recorded.
 */
export function recordingWanted(state: SessionState): RecordingWanted | null {
  if (!isOpen(state) || !state.recording) return null;
  const { recordingId } = state.recording;
  return { recordingId, tracks: isSilent(state) ? null : [...state.producers.values()] };
}

/** Whether a recording has begun, and nothing is written to it for now. */
export function isSilent(state: SessionState): boolean {
  return isOpen(state) && state.recording !== null && (state.recording.paused || awaitsConsent(state));
}
