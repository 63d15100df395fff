import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { SessionClient } from '../types.ts';
import type { Masking } from './late/masking.ts';

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
type Hold = 'choosing' | 'changed' | 'failed';

/** What is covered of one share; made anew with each. */
export interface Covered {
  readonly masks: readonly Mask[];
  readonly masking: Masking | null;
  readonly hold: Hold | null;
}

export const NOTHING_COVERED: Covered = { masks: [], masking: null, hold: null };

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

/** What of the own share the masks are about. */
export interface MaskedShare {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly shareId: string;
  readonly covered: Covered;
}

/** The masks of whatever this page shows. What covers is fetched when it is first wanted. */
export function createMasks<Own extends MaskedShare>(
  picked: Signal<Own | null>,
  send: SessionClient['send'],
): ShareMasks {
  const cover = (shareId: string, next: Partial<Covered>): boolean => {
    const own = picked.peek();
    if (own?.shareId !== shareId) return false;
    picked.value = { ...own, covered: { ...own.covered, ...next } };
    return true;
  };
  const hold = (shareId: string, why: Hold): void => {
    picked.peek()?.covered.masking?.hold();
    // At once here, whatever becomes of the words to the server.
    if (cover(shareId, { hold: why })) void send('share:pause', { shareId: shareId as never });
  };
  return {
    state: computed(() => {
      const own = picked.value;
      const { masks, hold: held } = own?.covered ?? NOTHING_COVERED;
      return { masks, hold: held, stream: own?.stream ?? null };
    }),
    choose: () => {
      const own = picked.peek();
      if (own && own.covered.hold === null) hold(own.shareId, 'choosing');
    },
    show: async (masks, size) => {
      const own = picked.peek();
      if (!own) return;
      const { shareId, track } = own;
      const before = own.covered.masking;
      if (masks.length === 0) {
        before?.close();
        if (cover(shareId, { masks, masking: null, hold: null }))
          await send('share:resume', { shareId: shareId as never });
        return;
      }
      try {
        const masking = before ?? (await startLate(track, () => hold(shareId, 'changed')));
        if (!cover(shareId, { masks, masking })) return masking.close();
        await masking.show(masks, size);
        if (cover(shareId, { hold: null })) await send('share:resume', { shareId: shareId as never });
      } catch (error) {
        hold(shareId, error instanceof Error && error.message === 'changed' ? 'changed' : 'failed');
      }
    },
  };
}

async function startLate(track: MediaStreamTrack, onChanged: () => void): Promise<Masking> {
  const { startMasking } = await import('./late/masking.ts');
  return startMasking(track, onChanged);
}
