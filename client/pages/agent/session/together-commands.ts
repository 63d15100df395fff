import type { SessionView } from '../../../../shared/protocol/view.ts';
import { writePreference } from '../../../ui/storage.ts';
import { isWide } from '../../../ui/viewport.ts';
import type { Desk } from './desk.ts';
import { during, send, tell, told } from './sending.ts';

/** Chat and video: what their buttons and keys do [CH1, VI1]. */

/** Folds the chat away or shows it; below the width for panels it is a sheet. */
export function showChat(desk: Desk, shown: boolean): void {
  if (!isWide.peek()) {
    desk.dialog.value = shown ? { kind: 'chat' } : null;
    return;
  }
  desk.chatShown.value = shown;
  writePreference('chat', shown ? 'shown' : 'folded');
}

/** The button Chat: the host opens the chat with it; open, or closed and kept to be read, it is shown or folded away. */
export async function pressChat(desk: Desk): Promise<void> {
  const view = desk.client.view.peek();
  if (!view) return;
  if (!view.chat && view.self.role === 'host') return openChat(desk);
  if (view.chat) showChat(desk, !isChatShown(desk));
}

/** Whether the chat is before the agent's eyes. */
export const isChatShown = (desk: Desk): boolean =>
  isWide.value ? desk.chatShown.value : desk.dialog.value?.kind === 'chat';

/** Opens the chat for everybody, for the first time or anew [CH1, CH2]. */
export async function openChat(desk: Desk): Promise<void> {
  const answer = await send(desk, 'chat', { name: 'chat:open', input: {} });
  if (answer?.ok) showChat(desk, true);
}

export const closeChat = (desk: Desk): Promise<unknown> =>
  send(desk, 'chat', { name: 'chat:close', input: {} });

export const openVideo = (desk: Desk): Promise<unknown> =>
  send(desk, 'video', { name: 'video:open', input: {} });
export const closeVideo = (desk: Desk): Promise<unknown> =>
  send(desk, 'video', { name: 'video:close', input: {} });

/** The own camera, on or off; the browser asks whoever has not allowed it yet [VI1]. */
export async function toggleCamera(desk: Desk): Promise<void> {
  const view = desk.client.view.peek();
  if (!view?.video) return;
  await during(desk, 'camera', async () => {
    const { media } = desk.client;
    if (isCameraOn(view)) return told(await media.stopCamera());
    const answer = await media.startCamera();
    // What the device itself refuses stands beside the camera's button, with the way out.
    if (!answer.ok && answer.error.code !== 'media_refused') tell(answer.error.code);
  });
}

/** Whether the one who looks has the camera on, as the session knows it. */
export const isCameraOn = (view: SessionView): boolean =>
  view.video?.cameras.includes(view.self.participantId) ?? false;
