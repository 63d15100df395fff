import type { AskKind, ControlKind, ViewKind } from '../../agent/dialog.ts';
import type { PageState } from '../../agent/page-state.ts';
import { send, tell, whileBusy } from '../../agent/sending.ts';
import { requestView } from '../../consent/agent/commands.ts';
import { isOwnShare } from '../../share/own.ts';

/** What is asked for to control what would be seen by the other one. */
export const controlKindOf = (view: ViewKind): ControlKind =>
  view === 'viewDesktop' ? 'controlDesktop' : 'controlApplication';

/** Whether a question for control needs nothing else to be shown than what is. */
function isShownFor(page: PageState, ask: AskKind): boolean {
  const view = page.client.view.peek();
  if (!view?.share || isOwnShare(view)) return false;
  return view.share.surface === (ask === 'controlDesktop' ? 'monitor' : 'window');
}

/** Asks the customer for control [CO1]; where something else is shown, it asks the agent first [SH2]. */
export function askForControl(page: PageState, ask: ControlKind): void {
  if (page.client.view.peek()?.share && !isShownFor(page, ask)) page.dialog.value = { kind: 'replace', ask };
  else void requestView(page, ask);
}

export const stopControl = (page: PageState): Promise<unknown> =>
  send(page, 'stopControl', { name: 'control:stop', input: {} });

/** Shows the host's own desktop or window and hands its control to the customer [SH1]; call it straight from the click [CO2]. */
export async function shareMineWithControl(page: PageState, ask: ViewKind): Promise<void> {
  page.dialog.value = null;
  page.refusal.value = null;
  const replace = Boolean(page.client.view.peek()?.share);
  await whileBusy(page, `hand ${ask}`, async () => {
    const prefer = ask === 'viewDesktop' ? 'monitor' : 'window';
    const shown = await page.client.media.startShare({ prefer, replace });
    if (shown.result === 'refused') return tell(shown.error.code);
    if (shown.result !== 'started') return;
    const handed = await page.client.send('control:hand', {});
    if (!handed.ok) tell(handed.error.code);
  });
}
