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
import type { SealedMedia } from '../../../shared/seal/format.ts';

/** So many bytes are one segment. */
const SEGMENT_BYTES = 8 * 1024;
const nameOf = (number: number): string => `segment-${String(number + 1).padStart(4, '0')}.seg`;

function cut(bytes: Buffer = Buffer.alloc(0)): Buffer[] {
  const count = Math.ceil(bytes.length / SEGMENT_BYTES);
  return Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * SEGMENT_BYTES, (at + 1) * SEGMENT_BYTES),
  );
}

/** Keeps what it was told to record. */
export class FakeRecorder implements RecorderPort {
  readonly told: Array<{ readonly sessionId: SessionId; readonly wanted: RecordingWanted | null }> = [];
  readonly made = new Map<RecordingId, RecordingProgress>();
  readonly indexes = new Map<RecordingId, PlaybackIndex>();
  /** Where a clip's file lies. */
  readonly clips = new Map<string, string>();
  /** What was written of a recording. */
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
    return cut(this.segments.get(recordingId)).map((bytes, number) => ({
      ...{ recordingId, name: nameOf(number), bytes: bytes.length },
      pieces: [createHash('sha256').update(bytes).digest('hex')],
    }));
  }

  async *pieces(recordingId: RecordingId, name: string): AsyncGenerator<Uint8Array> {
    yield* cut(this.segments.get(recordingId)).filter((_, number) => nameOf(number) === name);
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
