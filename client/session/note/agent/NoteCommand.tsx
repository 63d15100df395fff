import { NotebookPen } from 'lucide-preact';
import type { JSX } from 'preact';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { isWide } from '../../../ui/viewport.ts';
import { usePageState } from '../../agent/page-state.ts';
import { isPanelShown, togglePanel } from '../../agent/panel.ts';

/** The way to the notes [RP3, UI5]. */
export function NoteCommand(): JSX.Element {
  const page = usePageState();
  const shown = isPanelShown(page, 'notes');
  return (
    <Button
      look="quiet"
      className="rail-button"
      icon={<NotebookPen aria-hidden="true" />}
      keys={showKeys(',')}
      tip={t('keyNotes')}
      {...(isWide.value ? { pressed: shown } : { hasPopup: 'dialog' as const })}
      onClick={() => togglePanel(page, 'notes')}
    >
      {t('notes')}
    </Button>
  );
}
