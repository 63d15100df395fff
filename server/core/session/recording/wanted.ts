import type { RecordingWanted } from '../../../../shared/media/recorder.ts';
import { isOpen, type SessionState } from '../state.ts';

/**
 * What is to be recorded of a session in this state [RE1, RE2]: all that is sent in it. `tracks` null: the recording is
 * paused. Null: nothing is recorded.
 */
export function recordingWanted(state: SessionState): RecordingWanted | null {
  if (!isOpen(state) || !state.recording) return null;
  const { recordingId, paused } = state.recording;
  return { recordingId, tracks: paused ? null : [...state.producers.values()] };
}
