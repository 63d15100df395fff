import type { RecordingId } from '../../../../shared/domain/ids.ts';

export interface RecordingState {
  readonly recording: Recording | null;
  /** Why nothing is recorded that should be; until another recording begins. */
  readonly recordingTrouble: RecordingTrouble | null;
}
/** No room to begin, no room to go on, or it could not be written [RE4]. */
type RecordingTrouble = 'no_room' | 'disk_full' | 'failed';

/** A recording that has begun and is not stopped [RE1]. */
interface Recording {
  readonly recordingId: RecordingId;
  /** Nothing is written for now. */
  readonly paused: boolean;
}

export const NO_RECORDING: RecordingState = { recording: null, recordingTrouble: null };
