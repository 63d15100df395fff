import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

const TASK = 'information';

/** Opens what is shown, and asks for it where nothing is [CT1]. */
export function openInformation(page: PageState): void {
  page.dialog.value = { kind: 'information' };
  const view = page.client.view.peek();
  if (view && !view.information && view.requests.length === 0) void askForInformation(page);
}

export async function askForInformation(page: PageState): Promise<void> {
  page.refusal.value = null;
  await send(page, TASK, { name: 'consent:request', input: { kind: 'systemInformation' } });
}

export const refreshInformation = (page: PageState): Promise<unknown> =>
  send(page, TASK, { name: 'information:refresh', input: {} });
