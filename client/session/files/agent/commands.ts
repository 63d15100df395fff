import { errorText } from '../../../i18n/errors.ts';
import { showToast } from '../../../ui/toast.ts';
import type { PageState } from '../../agent/page-state.ts';
import { showPanel } from '../../agent/panel.ts';
import { told, whileBusy } from '../../agent/sending.ts';
import { loadFiles } from '../useFiles.ts';

const TASK = 'files';

/** Offers what was chosen, and shows the transfers [FT1]. */
export async function offerFiles(page: PageState, chosen: readonly File[]): Promise<void> {
  await whileBusy(page, TASK, async () => {
    try {
      const answer = await (await loadFiles(page.client)).offer(chosen);
      told(answer);
      if (answer.ok) showPanel(page, { panel: 'files', shown: true });
    } catch {
      showToast({ text: errorText('unavailable'), tone: 'alert' });
    }
  });
}
