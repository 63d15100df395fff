import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

export async function stopShare(page: PageState): Promise<void> {
  const share = page.client.view.peek()?.share;
  if (share) await send(page, 'stop', { name: 'share:stop', input: { shareId: share.shareId } });
}

/** Pauses the running share, or lets it go on [SH3]. */
export async function togglePause(page: PageState): Promise<void> {
  const share = page.client.view.peek()?.share;
  if (!share) return;
  const name = share.paused ? 'share:resume' : 'share:pause';
  await send(page, 'pause', { name, input: { shareId: share.shareId } });
}

/** Sharp text or smooth motion [SH4]. */
export async function toggleHint(page: PageState): Promise<void> {
  const share = page.client.view.peek()?.share;
  if (!share) return;
  const contentHint = share.contentHint === 'detail' ? 'motion' : 'detail';
  await send(page, 'hint', { name: 'share:hint', input: { shareId: share.shareId, contentHint } });
}

/** Silences what the share plays, on this page only, or lets it be heard again [SH7]. */
export function toggleShareSound({ client: { media } }: PageState): void {
  const sound = media.shareSound.peek();
  if (sound !== 'none') media.setShareMuted(sound === 'heard');
}

export function toggleFullScreen(page: PageState): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : page.frame.current?.requestFullscreen();
  // Refused where the browser allows no full screen: the picture just stays as large as it is.
  change?.catch(() => undefined);
}
