import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';
import { lastStill } from '../../share/agent/stills.ts';

/** Ends the session for everyone; the page then shows that it is over. */
export async function endSession(page: PageState): Promise<void> {
  await lastStill(page.client);
  await send(page, 'confirm', { name: 'session:end', input: {} });
  page.dialog.value = null;
}

/** Leaves; answers whether the page may go elsewhere. */
export async function leaveSession(page: PageState): Promise<boolean> {
  const answer = await send(page, 'confirm', { name: 'session:leave', input: {} });
  page.dialog.value = null;
  return answer?.ok ?? false;
}
