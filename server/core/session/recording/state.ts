import type { RecordingId } from '../../../../shared/domain/ids.ts';

export interface RecordingState {
  readonly recording: Recording | null;
}

/** A recording that has begun and is not stopped [RE1]. */
export interface Recording {
  readonly recordingId: RecordingId;
  /** Nothing is written for now. */
  readonly paused: boolean;
}

export const NO_RECORDING: RecordingState = { recording: null };
