import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text as annotationText } from '../../../i18n/annotation.ts';
import { text as filesText } from '../../../i18n/files.ts';
import { t } from '../../../i18n/session.ts';
import type { PageState } from '../../../session/agent/page-state.ts';
import { mayAnnotate } from '../../../session/annotation/may-annotate.ts';
import { penOf } from '../../../session/annotation/pen.ts';
import { offerFiles } from '../../../session/files/agent/commands.ts';
import { chooseFiles, FILES_KEY } from '../../../session/files/choose.ts';
import { openInformation } from '../../../session/information/agent/commands.ts';
import { INFORMATION_KEY, mayAskInformation } from '../../../session/information/agent/later.tsx';
import { mayHere } from '../../../session/may.ts';
import { activeCustomerOf } from '../../../session/people/people.ts';
import type { Shortcut } from '../../../ui/shortcuts.ts';

const ANNOTATE_KEY = '8';

/** Keys of what goes from hand to hand: system information, files, drawing over the share. */
export function handKeys(page: PageState, view: SessionView): readonly Shortcut[] {
  const hasCustomer = activeCustomerOf(view) !== null;
  return [
    ...(hasCustomer && mayAskInformation(view)
      ? [{ keys: INFORMATION_KEY, label: t('information'), run: () => openInformation(page) }]
      : []),
    ...(hasCustomer && mayHere(view, 'file:offer')
      ? [
          {
            keys: FILES_KEY,
            label: filesText('filesSend'),
            run: () => chooseFiles((chosen) => void offerFiles(page, chosen)),
          },
        ]
      : []),
    ...(view.share && mayAnnotate(view)
      ? [{ keys: ANNOTATE_KEY, label: annotationText('annotate'), run: () => toggleTools(page) }]
      : []),
  ];
}

function toggleTools({ client }: PageState): void {
  const { tool } = penOf(client);
  tool.value = tool.peek() === null ? 'pen' : null;
}
