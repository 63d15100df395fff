import type { ParticipantId, RecordingId } from '../../../../shared/domain/ids.ts';
import type { RecordingTrouble } from '../../../../shared/protocol/view.ts';

export interface RecordingState {
  readonly recording: Recording | null;
  /** Why nothing is recorded that should be; until another recording begins. */
  readonly recordingTrouble: RecordingTrouble | null;
  /** Who wants a recording that nobody has allowed yet; null: it runs, or nobody wants one. */
  readonly recordingWish: ParticipantId | null;
  /** By customer: how they were asked for this recording, and what they said [CO1]. */
  readonly recordingConsents: ReadonlyMap<ParticipantId, RecordingConsent>;
}
interface RecordingConsent {
  readonly status: 'asked' | 'allowed';
  readonly expiresAt: number;
}

/** A recording that has begun and is not stopped [RE1]. */
interface Recording {
  readonly recordingId: RecordingId;
  /** Nothing is written for now. */
  readonly paused: boolean;
}

export const NO_RECORDING: RecordingState = {
  recording: null,
  recordingTrouble: null,
  recordingWish: null,
  recordingConsents: new Map(),
};
