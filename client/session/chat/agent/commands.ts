import type { PageState } from '../../agent/page-state.ts';
import { showPanel, togglePanel } from '../../agent/panel.ts';
import { send } from '../../agent/sending.ts';

/** Chat: what its buttons and keys do [CH1]. */

/** The button Chat: the host opens the chat with it; open, or closed and kept to be read, it is shown or folded away. */
export async function pressChat(page: PageState): Promise<void> {
  const view = page.client.view.peek();
  if (!view) return;
  if (!view.chat && view.self.role === 'host') return openChat(page);
  if (view.chat) togglePanel(page, 'chat');
}

/** Opens the chat for everybody, for the first time or anew [CH1, CH2]. */
export async function openChat(page: PageState): Promise<void> {
  const answer = await send(page, 'chat', { name: 'chat:open', input: {} });
  if (answer?.ok) showPanel(page, { panel: 'chat', shown: true });
}

export const closeChat = (page: PageState): Promise<unknown> =>
  send(page, 'chat', { name: 'chat:close', input: {} });
