import type { ParticipantId, ProducerId, RecordingId, SessionId } from '../domain/ids.ts';
import type { MediaSource } from '../domain/media.ts';
import type { SealedMedia } from '../seal/format.ts';
import type { PlaybackIndex } from './playback.ts';

/**
 * The recorder's face [RE2]. The server says what should be recorded now, as often as it likes; the recorder brings it about,
 * again after its process died. Nothing here rejects but `erase`.
 */
export interface RecorderPort {
  /** The newest word counts. Null: the recording is over, and is put together. */
  follow(sessionId: SessionId, wanted: RecordingWanted | null): void;
  /** Whether another recording may begin: the disk is less than 95 % full, with a reserve for all else [RE4]. */
  hasRoom(): boolean;
  /** Takes all media of a recording away for good. Rejects where the disk refuses. Idempotent. */
  erase(recordingId: RecordingId): Promise<void>;
  /** How far the file of a recording is. */
  progress(recordingId: RecordingId): Promise<RecordingProgress>;
  /** What there is to play, and more later while it is made; null: nothing yet. */
  playback(recordingId: RecordingId): Promise<PlaybackIndex | null>;
  /** Where the clip of this name lies; null: there is none. */
  clip(recordingId: RecordingId, name: string): Promise<string | null>;
  /** What was written, for its seal [RE5]; null: it is still being written. */
  fingerprint(recordingId: RecordingId): Promise<readonly SealedMedia[] | null>;
  /** A segment's bytes in pieces of `PIECE_BYTES`; none where there is no such segment. */
  pieces(recordingId: RecordingId, name: string): AsyncIterable<Uint8Array>;
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
  /** It cannot be written: nobody shall believe that it is. */
  onFailed(failure: RecordingFailure): void;
}
export interface RecordingFailure {
  readonly sessionId: SessionId;
  readonly recordingId: RecordingId;
  /** There is no room for more, or something else (a process that does not start). */
  readonly reason: 'disk_full' | 'failed';
}

/**
 * `empty`: nothing was sent while it ran. `failed`: what was kept could not be put together; it is kept. `no_room`: the disk has
 * none to put it together; tried again when it is asked for.
 */
export type RecordingProgress =
  | { readonly status: 'ready'; readonly file: string }
  | { readonly status: 'making' | 'empty' | 'failed' | 'no_room' };
