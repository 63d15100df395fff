import { createHash } from 'node:crypto';
import type { RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import type { PlaybackIndex } from '../../../shared/media/playback.ts';
import type {
  RecorderListener,
  RecorderPort,
  RecordingFailure,
  RecordingProgress,
  RecordingWanted,
} from '../../../shared/media/recorder.ts';
import { PIECE_BYTES, type SealedMedia } from '../../../shared/seal/format.ts';

const cut = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, at) =>
    bytes.subarray(at * PIECE_BYTES, (at + 1) * PIECE_BYTES),
  );

/** Keeps what it was told to record. */
export class FakeRecorder implements RecorderPort {
  readonly told: Array<{ readonly sessionId: SessionId; readonly wanted: RecordingWanted | null }> = [];
  readonly made = new Map<RecordingId, RecordingProgress>();
  readonly indexes = new Map<RecordingId, PlaybackIndex>();
  /** Where a clip's file lies. */
  readonly clips = new Map<string, string>();
  /** What was written of a recording: one segment. */
  readonly segments = new Map<RecordingId, Buffer>();
  readonly erased: RecordingId[] = [];
  /** Changed by tests. */
  room = true;
  #listener: RecorderListener | null = null;

  follow(sessionId: SessionId, wanted: RecordingWanted | null): void {
    this.told.push({ sessionId, wanted });
  }

  async progress(recordingId: RecordingId): Promise<RecordingProgress> {
    return this.made.get(recordingId) ?? { status: 'empty' };
  }

  listen(listener: RecorderListener): void {
    this.#listener = listener;
  }

  /** The disk is full, say. */
  fail(failure: RecordingFailure): void {
    this.#listener?.onFailed(failure);
  }

  async playback(recordingId: RecordingId): Promise<PlaybackIndex | null> {
    return this.indexes.get(recordingId) ?? null;
  }

  async clip(recordingId: RecordingId, name: string): Promise<string | null> {
    return this.indexes.has(recordingId) ? (this.clips.get(name) ?? null) : null;
  }

  async fingerprint(recordingId: RecordingId): Promise<readonly SealedMedia[] | null> {
    const bytes = this.segments.get(recordingId);
    if (bytes === undefined) return [];
    const pieces = cut(bytes).map((piece) => createHash('sha256').update(piece).digest('hex'));
    return [{ recordingId, name: 'segment-0001.seg', bytes: bytes.length, pieces }];
  }

  async *pieces(recordingId: RecordingId): AsyncGenerator<Uint8Array> {
    yield* cut(this.segments.get(recordingId) ?? Buffer.alloc(0));
  }

  hasRoom(): boolean {
    return this.room;
  }

  async erase(recordingId: RecordingId): Promise<void> {
    this.erased.push(recordingId);
    this.made.delete(recordingId);
  }

  async close(): Promise<void> {}
}
