/** What is to be said over the picture of a share [SH3]. */
export type PictureState =
  /** It shows what the sharer shows. */
  | 'shown'
  /** The first one has not come yet. */
  | 'starting'
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
}

export function pictureState({ paused, sharerConnected, seen }: Picture): PictureState {
  if (paused) return seen ? 'paused' : 'pausedUnseen';
  if (!sharerConnected) return 'sharerLost';
  return seen ? 'shown' : 'starting';
}
