import type { Reception } from '../../truth/reception.ts';

/** What is to be said over the picture of a share [SH3, RL5]. */
export type PictureState =
  /** It shows what the sharer shows. */
  | 'shown'
  /** The first one has not come yet. */
  | 'starting'
  /** The first one has not come for too long. */
  | 'late'
  /** Nothing has come for too long; the last one stands still. */
  | 'stands'
  /** The last one stands still. */
  | 'paused'
  /** Whoever comes during a pause has no last one: nothing leaves the sharer's machine until it goes on. */
  | 'pausedUnseen'
  /** The sharer's line is lost; the last one stands still. */
  | 'sharerLost';

export interface Picture {
  readonly paused: boolean;
  readonly sharerConnected: boolean;
  /** Whether this page has had a picture of it. */
  readonly seen: boolean;
  /** What is known of it; undefined for one's own. */
  readonly reception: Reception | undefined;
}

export function pictureState({ paused, sharerConnected, seen, reception }: Picture): PictureState {
  if (paused) return seen ? 'paused' : 'pausedUnseen';
  if (!sharerConnected) return 'sharerLost';
  if (reception === 'late' || reception === 'stands') return reception;
  return seen ? 'shown' : 'starting';
}
