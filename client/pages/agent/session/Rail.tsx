import { Users } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { isPanelShown, togglePanel } from '../../../session/agent/panel.ts';
import { ChatCommand } from '../../../session/chat/agent/ChatCommand.tsx';
import { FilesCommand } from '../../../session/files/agent/FilesCommand.tsx';
import { NoteCommand } from '../../../session/note/agent/NoteCommand.tsx';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { isWide } from '../../../ui/viewport.ts';
import './rail.css';

/** The slim way to the panels: at the stage's edge, at the bottom where there is no room beside it [UI5]. */
export function Rail({ view }: { readonly view: SessionView }): JSX.Element {
  return (
    <div
      class="rail"
      role="toolbar"
      aria-label={t('rail')}
      aria-orientation={isWide.value ? 'vertical' : 'horizontal'}
    >
      <PeopleCommand view={view} />
      <ChatCommand view={view} />
      <FilesCommand view={view} />
      <NoteCommand />
    </div>
  );
}

/** Who is here, with their number; loud while somebody waits at the door [CU1, JO2]. */
function PeopleCommand({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const count = view.participants.length + view.lobby.length;
  const shown = isPanelShown(page, 'people');
  return (
    <Button
      look="quiet"
      className="rail-button"
      icon={
        <span class="rail-icon" aria-hidden="true">
          <Users />
          <b class={`digits${view.lobby.length > 0 ? ' rail-calls' : ''}`}>{formatNumber(count)}</b>
        </span>
      }
      keys={showKeys('u')}
      tip={t('keyPeople')}
      {...(isWide.value ? { pressed: shown } : { hasPopup: 'dialog' as const })}
      onClick={() => togglePanel(page, 'people')}
    >
      {t('statusPeople')}
      <span class="visually-hidden"> {count}</span>
    </Button>
  );
}
