import { Info } from 'lucide-preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { showKeys } from '../../../ui/shortcuts.ts';
import type { LaterCommand } from '../../agent/MoreMenu.tsx';
import type { PageState } from '../../agent/page-state.ts';
import { hasActivity, mayHere } from '../../may.ts';
import { activeCustomerOf } from '../../people/people.ts';
import { openInformation } from './commands.ts';

export const INFORMATION_KEY = '6';

/** Whether the one who looks may ask for it in this session. */
export const mayAskInformation = (view: SessionView): boolean =>
  mayHere(view, 'information:refresh') && hasActivity(view, 'systemInformation');

/** Behind ⋯: what the customer's browser and machine are [CT1]. */
export function informationLater(page: PageState, view: SessionView): readonly LaterCommand[] {
  if (!mayAskInformation(view)) return [];
  return [
    {
      text: t('information'),
      icon: <Info aria-hidden="true" />,
      keys: showKeys(INFORMATION_KEY),
      because: activeCustomerOf(view) ? null : t('requestNoCustomer'),
      run: () => openInformation(page),
    },
  ];
}
