import type { ParticipantId, ProducerId, RecordingId, SessionId } from '../domain/ids.ts';
import type { MediaSource } from '../domain/media.ts';

/**
 * The recorder's face [RE2]. The server says what should be recorded now, as often as it likes; the recorder brings it about,
 * again after its process died. Nothing here rejects.
 */
export interface RecorderPort {
  /** The newest word counts. Null: the recording is over, and is put together. */
  follow(sessionId: SessionId, wanted: RecordingWanted | null): void;
  /** How far the file of a recording is. */
  progress(recordingId: RecordingId): Promise<RecordingProgress>;
  /** Called by the server once, before anything else. */
  listen(listener: RecorderListener): void;
  /** Lets what was received reach the disk. Idempotent. */
  close(): Promise<void>;
}

export interface RecordingWanted {
  readonly recordingId: RecordingId;
  /** Null: it is paused. */
  readonly tracks: readonly RecordedProducer[] | null;
}
export interface RecordedProducer {
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
}

export interface RecorderListener {
  /** It cannot be written (a full disk, a process that does not start): nobody shall believe that it is. */
  onFailed(sessionId: SessionId, recordingId: RecordingId): void;
}

/** `empty`: nothing was sent while it ran. `failed`: what was kept could not be put together; it is kept. */
export type RecordingProgress =
  | { readonly status: 'ready'; readonly file: string }
  | { readonly status: 'making' | 'empty' | 'failed' };
