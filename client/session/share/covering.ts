import type { ReadonlySignal } from '@preact/signals';

/** A covered part of the picture that is shown, in parts of its width and height [SE8]. */
export interface Mask {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Why nothing leaves this page: parts are being chosen, what is shown is not what they were chosen on, or it cannot be covered. */
export type Hold = 'choosing' | 'changed' | 'failed';

/** What is covered of one share; made anew with each. */
export interface Covered {
  readonly masks: readonly Mask[];
  readonly masking: Masking | null;
  readonly hold: Hold | null;
}

/** The masks of whatever this page shows. */
export interface ShareMasks {
  readonly state: ReadonlySignal<{
    readonly masks: readonly Mask[];
    readonly hold: Hold | null;
    /** What is captured, uncovered: for the one who chooses. */
    readonly stream: MediaStream | null;
  }>;
  /** Nothing more is shown until `show`. */
  choose(): void;
  /** Shows it again with exactly these parts covered, as chosen on a picture of this size. Rejects never: see `hold`. */
  show(masks: readonly Mask[], size: Size): Promise<void>;
}

/**
 * A track that is another one with parts of it covered, and nothing where that cannot be kept up [SE8]: no picture leaves it before
 * `show`, none of another size than the one on which the parts were chosen, and none of another surface.
 */
export interface Masking {
  readonly track: MediaStreamTrack;
  /** Resolves when the first covered picture has left. Rejects with `changed` as the message where the picture is another one. */
  show(masks: readonly Mask[], size: Size): Promise<void>;
  /** Nothing leaves from now on. */
  hold(): void;
  close(): void;
}
