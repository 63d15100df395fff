import { t } from '../../../i18n/session.ts';
import { isSecurePage } from '../../../ui/secure.ts';
import type { ViewKind } from '../../agent/dialog.ts';
import type { PageState } from '../../agent/page-state.ts';
import { tell, whileBusy } from '../../agent/sending.ts';

/** Shows the host's own desktop or window [SH1]; over a running share it asks first [SH2]. */
export function shareMine(page: PageState, ask: ViewKind): void {
  if (page.client.view.peek()?.share) page.dialog.value = { kind: 'replaceMine', ask };
  else void startMine(page, ask);
}

/** Opens the browser's picker: call it straight from the click, before anything is awaited [CO2]. */
export async function startMine(page: PageState, ask: ViewKind): Promise<void> {
  page.dialog.value = null;
  page.refusal.value = null;
  const replace = Boolean(page.client.view.peek()?.share);
  await whileBusy(page, `mine ${ask}`, async () => {
    const prefer = ask === 'viewDesktop' ? 'monitor' : 'window';
    const shown = await page.client.media.startShare({ prefer, replace });
    if (shown.result === 'refused') tell(shown.error.code);
  });
}

/** Why nothing of one's own can be shown, or null [JO6]. */
export const whyNotMine = (page: PageState): string | null =>
  page.client.media.canShareScreen ? null : t(isSecurePage() ? 'shareMineCannot' : 'insecurePage');
