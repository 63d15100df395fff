import type { RecordingId, SessionId } from '../../../shared/domain/ids.ts';

/** One recording of a session that has ended [RE4]. */
export interface KeptRecording {
  readonly recordingId: RecordingId;
  readonly sessionId: SessionId;
  /** When its media was taken away; null: it is kept. */
  readonly deleted: RecordingDeletion | null;
}
export interface RecordingDeletion {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly because: 'retention' | 'person';
  /** Name of the person; null for the site's retention. */
  readonly by: string | null;
}

/** Which recordings there are, and which were deleted; written with the session's record. */
export interface RecordingStore {
  find(recordingId: RecordingId): Promise<KeptRecording | null>;
  /** Kept ones that ended before, the oldest first. */
  endedBefore(ms: number, limit: number): Promise<readonly KeptRecording[]>;
  /** One that is deleted already stays as it is. */
  markDeleted(recordingId: RecordingId, deletion: RecordingDeletion): Promise<void>;
}
