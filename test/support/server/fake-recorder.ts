import type { RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import type {
  RecorderListener,
  RecorderPort,
  RecordingProgress,
  RecordingWanted,
} from '../../../shared/media/recorder.ts';

/** Keeps what it was told to record. */
export class FakeRecorder implements RecorderPort {
  readonly told: Array<{ readonly sessionId: SessionId; readonly wanted: RecordingWanted | null }> = [];
  readonly made = new Map<RecordingId, RecordingProgress>();
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
  fail(sessionId: SessionId, recordingId: RecordingId): void {
    this.#listener?.onFailed(sessionId, recordingId);
  }

  async close(): Promise<void> {}
}
