import type { RequestId } from '../../../../shared/domain/ids.ts';
import type { AskKind, ViewKind } from '../../agent/dialog.ts';
import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

/** Asks the customer to show something [CO1]; while something is shared it asks the agent first [SH2]. */
export function askForView(page: PageState, ask: ViewKind): void {
  if (page.client.view.peek()?.share) page.dialog.value = { kind: 'replace', ask };
  else void requestView(page, ask);
}

export async function requestView(page: PageState, ask: AskKind): Promise<void> {
  page.refusal.value = null;
  page.dialog.value = null;
  await send(page, ask, { name: 'consent:request', input: { kind: ask } });
}

export const cancelRequest = (page: PageState, requestId: RequestId): Promise<unknown> =>
  send(page, 'cancel', { name: 'consent:cancel', input: { requestId } });
