import type { PageState } from '../../agent/page-state.ts';
import { send, tell, told, whileBusy } from '../../agent/sending.ts';
import { ownVoice } from '../own.ts';

const TASK = 'voice';

/** Starts the call where the host has none yet, and joins it [VO1]. */
export async function enterVoice(page: PageState): Promise<void> {
  const view = page.client.view.peek();
  if (!view || ownVoice(view)) return;
  await whileBusy(page, TASK, async () => {
    if (!view.voice) {
      const opened = await page.client.send('voice:open', {});
      if (!opened.ok) return tell(opened.error.code);
    }
    const joined = await page.client.media.joinVoice();
    if (!joined.ok) tell(joined.error.code);
  });
}

export const leaveVoice = (page: PageState): Promise<void> =>
  whileBusy(page, TASK, async () => told(await page.client.media.leaveVoice()));

export const endVoice = (page: PageState): Promise<unknown> =>
  send(page, TASK, { name: 'voice:close', input: {} });

export async function toggleMute(page: PageState): Promise<void> {
  const view = page.client.view.peek();
  const own = view ? ownVoice(view) : null;
  if (own) await whileBusy(page, 'mute', async () => told(await page.client.media.setMuted(!own.muted)));
}
