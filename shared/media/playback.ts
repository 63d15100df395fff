import type { MediaSource } from '../domain/media.ts';

/**
 * What a recording is made of, for a player [RE3]: every voice, camera and share in a file of its own, on one time line that
 * leaves pauses out. Times are milliseconds of that line unless said otherwise.
 */
export interface PlaybackIndex {
  readonly durationMs: number;
  /** Where the time line runs beside the clock, in order; between them nothing was recorded. */
  readonly pieces: readonly PlaybackPiece[];
  /** Those that are made; more come while `isWhole` is false. */
  readonly clips: readonly PlaybackClip[];
  readonly isWhole: boolean;
  /** Formats (`video/h264`) of what was recorded and cannot be in the file; it is kept. Recordings of before do not tell. */
  readonly leftOut?: readonly string[];
}
interface PlaybackPiece {
  readonly fromMs: number;
  readonly durationMs: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}
export interface PlaybackClip {
  /** Name of its file. */
  readonly file: string;
  readonly kind: 'picture' | 'sound';
  readonly source: MediaSource;
  readonly participantId: string;
  /** Where the file's beginning lies, and where what it shows has ended. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Of a sound: from when to when something is heard. */
  readonly heard: readonly (readonly [fromMs: number, toMs: number])[];
}
