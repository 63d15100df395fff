import type { PageState } from '../../agent/page-state.ts';
import { send, tell, told, whileBusy } from '../../agent/sending.ts';
import { isCameraOn } from '../own.ts';

export const openVideo = (page: PageState): Promise<unknown> =>
  send(page, 'video', { name: 'video:open', input: {} });

export const closeVideo = (page: PageState): Promise<unknown> =>
  send(page, 'video', { name: 'video:close', input: {} });

/** The own camera, on or off; the browser asks whoever has not allowed it yet [VI1]. */
export async function toggleCamera(page: PageState): Promise<void> {
  const view = page.client.view.peek();
  if (!view?.video) return;
  await whileBusy(page, 'camera', async () => {
    const { media } = page.client;
    if (isCameraOn(view)) return told(await media.stopCamera());
    const answer = await media.startCamera();
    // What the device itself refuses stands beside the camera's button, with the way out.
    if (!answer.ok && answer.error.code !== 'media_refused') tell(answer.error.code);
  });
}
