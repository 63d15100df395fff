import { ArrowRightLeft, DoorOpen, Handshake, Info, LogOut, UserPlus } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { currentUser } from '../../../account/account.ts';
import { t } from '../../../i18n/session.ts';
import { MoreMenu } from '../../../session/agent/MoreMenu.tsx';
import { usePageState } from '../../../session/agent/page-state.ts';
import { TransferFileCommand } from '../../../session/files/agent/FilesCommand.tsx';
import { informationLater } from '../../../session/information/agent/later.tsx';
import { RecordingCommand } from '../../../session/recording/agent/RecordingCommand.tsx';
import { ShareCommands } from '../../../session/share/agent/ShareCommands.tsx';
import { VideoCommand, videoLater } from '../../../session/video/agent/VideoCommand.tsx';
import { VoiceCommand, voiceLater } from '../../../session/voice/agent/VoiceCommand.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { Tabs } from '../../../ui/Tabs.tsx';

export interface CommandTabsProps {
  readonly view: SessionView;
  /** Behind the tabs, in their row. */
  readonly after: ComponentChildren;
}

/** The four tabs with the few commands that apply now; what the role may never do is not there at all [RO1, UI5]. */
export function CommandTabs({ view, after }: CommandTabsProps): JSX.Element {
  const page = usePageState();
  const desktop = view.share?.surface === 'monitor';
  const tabs = [
    { id: 'session', label: t('tabSession'), keys: showKeys('s') },
    {
      id: 'tools',
      label: t('tabTools'),
      keys: showKeys('t'),
      marked: view.voice !== null || view.video !== null,
    },
    { id: 'desktop', label: t('tabDesktop'), keys: showKeys('d'), marked: view.share !== null && desktop },
    {
      id: 'application',
      label: t('tabApplication'),
      keys: showKeys('a'),
      marked: view.share !== null && !desktop,
    },
  ] as const;
  return (
    <Tabs
      className="session-tabs"
      label={t('tabsLabel')}
      tabs={tabs}
      after={after}
      selected={page.tab.value}
      onSelect={(id) => {
        page.tab.value = id;
      }}
    >
      <div class="command-row">
        {page.tab.value === 'session' ? <SessionCommands view={view} /> : null}
        {page.tab.value === 'tools' ? <ToolCommands view={view} /> : null}
        {page.tab.value === 'desktop' ? <ShareCommands view={view} ask="viewDesktop" /> : null}
        {page.tab.value === 'application' ? <ShareCommands view={view} ask="viewApplication" /> : null}
      </div>
    </Tabs>
  );
}

/** Handing the session on; only the host has it, and to queues only who serves some [PC1, TR1]. */
function TransferMenu(): JSX.Element {
  const { dialog } = usePageState();
  return (
    <Menu label={t('transfer')} look="secondary" icon={<ArrowRightLeft aria-hidden="true" />}>
      <MenuItem
        icon={<Handshake aria-hidden="true" />}
        keys={showKeys('g')}
        onClick={() => {
          dialog.value = { kind: 'pass' };
        }}
      >
        {t('passMenu')}
      </MenuItem>
      {currentUser()?.roles.includes('acdAgent') ? (
        <MenuItem
          icon={<ArrowRightLeft aria-hidden="true" />}
          keys={showKeys('6')}
          onClick={() => {
            dialog.value = { kind: 'transfer' };
          }}
        >
          {t('transferMenu')}
        </MenuItem>
      ) : null}
    </Menu>
  );
}

function SessionCommands({ view }: { readonly view: SessionView }): JSX.Element {
  const { dialog } = usePageState();
  return (
    <>
      {mayEver('session:passControl', view.self.role) ? <TransferMenu /> : null}
      <Button
        icon={<Info aria-hidden="true" />}
        keys={showKeys('n')}
        tip={t('info')}
        hasPopup="dialog"
        onClick={() => {
          dialog.value = { kind: 'info' };
        }}
      >
        {t('info')}
      </Button>
      <Button
        icon={<DoorOpen aria-hidden="true" />}
        keys={showKeys('l')}
        tip={t('leave')}
        hasPopup="dialog"
        onClick={() => {
          dialog.value = { kind: 'leave' };
        }}
      >
        {t('leave')}
      </Button>
      {mayEver('session:end', view.self.role) ? (
        <Button
          look="danger"
          icon={<LogOut aria-hidden="true" />}
          keys={showKeys('e')}
          tip={t('end')}
          hasPopup="dialog"
          onClick={() => {
            dialog.value = { kind: 'end' };
          }}
        >
          {t('end')}
        </Button>
      ) : null}
    </>
  );
}

function ToolCommands({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const { dialog } = page;
  return (
    <>
      {mayEver('invitation:create', view.self.role) ? (
        <Button
          icon={<UserPlus aria-hidden="true" />}
          keys={showKeys('i')}
          tip={t('invite')}
          hasPopup="dialog"
          onClick={() => {
            dialog.value = { kind: 'invite' };
          }}
        >
          {t('invite')}
        </Button>
      ) : null}
      <VideoCommand view={view} />
      <VoiceCommand view={view} />
      <TransferFileCommand view={view} />
      <RecordingCommand view={view} />
      <MoreMenu commands={[...videoLater(view), ...voiceLater(view), ...informationLater(page, view)]} />
    </>
  );
}
