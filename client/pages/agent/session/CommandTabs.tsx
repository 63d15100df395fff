import { ArrowRightLeft, DoorOpen, Handshake, Info, LogOut, UserPlus } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { unreadOf } from '../../../together/unread.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import { ChatCommand } from './ChatCommand.tsx';
import { useDesk } from './desk.ts';
import { ShareCommands } from './ShareCommands.tsx';
import { VideoCommand } from './VideoCommand.tsx';
import { VoiceCommand } from './VoiceCommand.tsx';

/** The four tabs with few, large, labelled buttons; what the role may never do is not there [RO1]. */
export function CommandTabs({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const desktop = view.share?.surface === 'monitor';
  const tabs = [
    { id: 'session', label: t('tabSession'), keys: showKeys('s') },
    {
      id: 'tools',
      label: t('tabTools'),
      keys: showKeys('t'),
      marked: isToolOn(view) || unreadOf(desk.client).count.value > 0,
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
      selected={desk.tab.value}
      onSelect={(id) => {
        desk.tab.value = id;
      }}
    >
      <div class="command-row">
        {desk.tab.value === 'session' ? <SessionCommands view={view} /> : null}
        {desk.tab.value === 'tools' ? <ToolCommands view={view} /> : null}
        {desk.tab.value === 'desktop' ? <ShareCommands view={view} ask="viewDesktop" /> : null}
        {desk.tab.value === 'application' ? <ShareCommands view={view} ask="viewApplication" /> : null}
      </div>
    </Tabs>
  );
}

const isToolOn = (view: SessionView): boolean =>
  view.voice !== null || view.video !== null || (view.chat?.open ?? false);

/** Handing the session on; only the host has it [PC1]. */
function TransferMenu(): JSX.Element {
  const { dialog } = useDesk();
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
    </Menu>
  );
}

function SessionCommands({ view }: { readonly view: SessionView }): JSX.Element {
  const { dialog } = useDesk();
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
  const { dialog } = useDesk();
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
      <ChatCommand view={view} />
      <VideoCommand view={view} />
      <VoiceCommand view={view} />
    </>
  );
}
