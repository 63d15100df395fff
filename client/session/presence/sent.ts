import type { SessionView } from '../../../shared/protocol/view.ts';
import { isOwnShare } from '../share/own.ts';
import { isCameraOn } from '../video/own.ts';
import { ownVoice } from '../voice/own.ts';

/** What went out from this page when another one took its place [JO3, SS7]. */
export interface Sent {
  /** The screen or the camera: that has ended. */
  readonly shown: boolean;
  /** The voice: the other page goes on with it. */
  readonly voice: boolean;
}

/** From the page's last view, which is the one of the moment before. */
export function sentBy(view: SessionView | null): Sent {
  if (view === null || view.phase === 'ended') return { shown: false, voice: false };
  return { shown: isOwnShare(view) || isCameraOn(view), voice: ownVoice(view) !== null };
}
