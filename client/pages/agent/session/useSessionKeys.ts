import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import type { Shortcut } from '../../../ui/shortcuts.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { isWide } from '../../../ui/viewport.ts';
import { toggleTray } from '../tray/console.tsx';
import {
  askForView,
  enterVoice,
  stopShare,
  toggleFullScreen,
  toggleHint,
  toggleMute,
  togglePause,
} from './commands.ts';
import type { Desk, DeskDialog, TabId } from './desk.ts';
import { ownVoice } from './people.ts';
import { whyNotAsk } from './ShareCommands.tsx';
import { shareMine } from './share-mine.ts';
import { isCameraOn, openVideo, pressChat, toggleCamera } from './together-commands.ts';

/** The keys of the session page: the same commands as its buttons, and only those the role has. */
export function useSessionKeys(desk: Desk): void {
  const view = desk.client.view.value;
  const over = desk.client.closedBecause.value !== null || view?.phase === 'ended';
  useShortcuts(view && !over ? sessionKeysOf(desk, view) : []);
}

/** All of them, for this role and this state. */
export function sessionKeysOf(desk: Desk, view: SessionView): readonly Shortcut[] {
  return [
    ...tabKeys(desk),
    ...sessionKeys(desk, view),
    ...togetherKeys(desk, view),
    ...shareKeys(desk, view),
  ];
}

function tabKeys(desk: Desk): readonly Shortcut[] {
  const choose = (tab: TabId) => (): void => {
    desk.tab.value = tab;
  };
  return [
    { keys: 's', label: t('tabSession'), run: choose('session') },
    { keys: 't', label: t('tabTools'), run: choose('tools') },
    { keys: 'd', label: t('tabDesktop'), run: choose('desktop') },
    { keys: 'a', label: t('tabApplication'), run: choose('application') },
  ];
}

function sessionKeys(desk: Desk, view: SessionView): readonly Shortcut[] {
  const open = (dialog: DeskDialog) => (): void => {
    desk.dialog.value = dialog;
  };
  const { role } = view.self;
  const tab = (): void => {
    desk.tab.value = 'tools';
  };
  const togglePeople = (): void => {
    if (isWide.peek()) desk.peopleShown.value = !desk.peopleShown.peek();
    else desk.dialog.value = { kind: 'people' };
  };
  return [
    ...(mayEver('invitation:create', role)
      ? [{ keys: 'i', label: t('invite'), run: open({ kind: 'invite' }) }]
      : []),
    ...(mayEver('session:passControl', role)
      ? [{ keys: 'g', label: t('passMenu'), run: open({ kind: 'pass' }) }]
      : []),
    { keys: 'n', label: t('info'), run: open({ kind: 'info' }) },
    { keys: 'l', label: t('leave'), run: open({ kind: 'leave' }) },
    ...(mayEver('session:end', role) ? [{ keys: 'e', label: t('end'), run: open({ kind: 'end' }) }] : []),
    { keys: 'u', label: t('keyPeople'), run: togglePeople },
    { keys: '.', label: t('tray'), run: toggleTray },
    ...(view.voice || mayEver('voice:open', role)
      ? [{ keys: 'v', label: t('voice'), run: ownVoice(view) ? tab : () => void enterVoice(desk) }]
      : []),
    ...(ownVoice(view)
      ? [
          {
            keys: 'm',
            label: t(ownVoice(view)?.muted ? 'voiceUnmute' : 'voiceMute'),
            run: () => void toggleMute(desk),
          },
        ]
      : []),
  ];
}

function togetherKeys(desk: Desk, view: SessionView): readonly Shortcut[] {
  const { role } = view.self;
  const tools = (): void => {
    desk.tab.value = 'tools';
  };
  return [
    ...(view.chat || mayEver('chat:open', role)
      ? [{ keys: 'b', label: t('chat'), run: () => void pressChat(desk) }]
      : []),
    ...(view.video || mayEver('video:open', role)
      ? [{ keys: 'q', label: t('video'), run: view.video ? tools : () => void openVideo(desk) }]
      : []),
    ...(view.video && mayEver('camera:start', role)
      ? [
          {
            keys: 'k',
            label: t(isCameraOn(view) ? 'keyCameraOff' : 'keyCameraOn'),
            run: () => void toggleCamera(desk),
          },
        ]
      : []),
  ];
}

function shareKeys(desk: Desk, view: SessionView): readonly Shortcut[] {
  const { role } = view.self;
  const asking = mayEver('consent:request', role) && whyNotAsk(view) === null;
  const ask: readonly Shortcut[] = asking
    ? [
        { keys: 'r', label: t('stageAskDesktop'), run: () => askForView(desk, 'viewDesktop') },
        { keys: 'w', label: t('stageAskApplication'), run: () => askForView(desk, 'viewApplication') },
      ]
    : [];
  const mine: readonly Shortcut[] =
    mayEver('share:start', role) && desk.client.media.canShareScreen
      ? [
          { keys: 'y', label: t('shareMineDesktopTip'), run: () => shareMine(desk, 'viewDesktop') },
          { keys: 'z', label: t('shareMineApplicationTip'), run: () => shareMine(desk, 'viewApplication') },
        ]
      : [];
  if (!view.share) return [...ask, ...mine];
  const zoom = (how: 'fit' | 'full') => (): void => {
    desk.zoom.value = how;
  };
  const look: readonly Shortcut[] = [
    { keys: '0', label: t('fitTip'), run: zoom('fit') },
    { keys: '1', label: t('fullSizeTip'), run: zoom('full') },
    { keys: 'f', label: t('fullScreen'), run: () => toggleFullScreen(desk) },
  ];
  if (!mayEver('share:stop', role)) return [...ask, ...mine, ...look];
  const hint = t(view.share.contentHint === 'detail' ? 'smoother' : 'sharper');
  return [
    ...ask,
    ...mine,
    ...look,
    {
      keys: 'p',
      label: t(view.share.paused ? 'resumeSharing' : 'pauseSharing'),
      run: () => void togglePause(desk),
    },
    { keys: 'x', label: t('stopSharing'), run: () => void stopShare(desk) },
    { keys: 'h', label: hint, run: () => void toggleHint(desk) },
  ];
}
