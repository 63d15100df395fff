import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { currentUser } from '../../../account/account.ts';
import { text } from '../../../i18n/control.ts';
import { t } from '../../../i18n/session.ts';
import type { SessionDialog } from '../../../session/agent/dialog.ts';
import type { PageState, TabId } from '../../../session/agent/page-state.ts';
import { togglePanel } from '../../../session/agent/panel.ts';
import { pressChat } from '../../../session/chat/agent/commands.ts';
import { askForView } from '../../../session/consent/agent/commands.ts';
import { askForControl, stopControl } from '../../../session/control/agent/commands.ts';
import { startRecording, togglePause as toggleRecording } from '../../../session/recording/agent/commands.ts';
import {
  stopShare,
  toggleFullScreen,
  toggleHint,
  togglePause,
  toggleShareSound,
} from '../../../session/share/agent/commands.ts';
import { whyNotAsk } from '../../../session/share/agent/ShareCommands.tsx';
import { shareMine } from '../../../session/share/agent/share-mine.ts';
import { openVideo, toggleCamera } from '../../../session/video/agent/commands.ts';
import { isCameraOn } from '../../../session/video/own.ts';
import { enterVoice, toggleMute } from '../../../session/voice/agent/commands.ts';
import { ownVoice } from '../../../session/voice/own.ts';
import type { Shortcut } from '../../../ui/shortcuts.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { toggleTray } from '../tray/console.tsx';
import { handKeys } from './hand-keys.ts';

/** The keys of the session page: the same commands as its buttons, and only those the role has. */
export function useSessionKeys(page: PageState): void {
  const view = page.client.view.value;
  const over = page.client.closedBecause.value !== null || view?.phase === 'ended';
  useShortcuts(view && !over ? sessionKeysOf(page, view) : []);
}

/** All of them, for this role and this state. */
export function sessionKeysOf(page: PageState, view: SessionView): readonly Shortcut[] {
  return [
    ...tabKeys(page),
    ...sessionKeys(page, view),
    ...togetherKeys(page, view),
    ...handKeys(page, view),
    ...shareKeys(page, view),
  ];
}

function tabKeys(page: PageState): readonly Shortcut[] {
  const choose = (tab: TabId) => (): void => {
    page.tab.value = tab;
  };
  return [
    { keys: 's', label: t('tabSession'), run: choose('session') },
    { keys: 't', label: t('tabTools'), run: choose('tools') },
    { keys: 'd', label: t('tabDesktop'), run: choose('desktop') },
    { keys: 'a', label: t('tabApplication'), run: choose('application') },
  ];
}

function sessionKeys(page: PageState, view: SessionView): readonly Shortcut[] {
  const open = (dialog: SessionDialog) => (): void => {
    page.dialog.value = dialog;
  };
  const { role } = view.self;
  const tab = (): void => {
    page.tab.value = 'tools';
  };
  return [
    ...(mayEver('invitation:create', role)
      ? [{ keys: 'i', label: t('invite'), run: open({ kind: 'invite' }) }]
      : []),
    ...(mayEver('session:passControl', role)
      ? [{ keys: 'g', label: t('passMenu'), run: open({ kind: 'pass' }) }]
      : []),
    ...(mayEver('session:transfer', role) && currentUser()?.roles.includes('acdAgent')
      ? [{ keys: '6', label: t('transferMenu'), run: open({ kind: 'transfer' }) }]
      : []),
    { keys: 'n', label: t('info'), run: open({ kind: 'info' }) },
    { keys: 'l', label: t('leave'), run: open({ kind: 'leave' }) },
    ...(mayEver('session:end', role) ? [{ keys: 'e', label: t('end'), run: open({ kind: 'end' }) }] : []),
    { keys: 'u', label: t('keyPeople'), run: () => togglePanel(page, 'people') },
    { keys: ',', label: t('keyNotes'), run: () => togglePanel(page, 'notes') },
    { keys: '.', label: t('tray'), run: toggleTray },
    ...(view.voice || mayEver('voice:open', role)
      ? [{ keys: 'v', label: t('voice'), run: ownVoice(view) ? tab : () => void enterVoice(page) }]
      : []),
    ...(ownVoice(view)
      ? [
          {
            keys: 'm',
            label: t(ownVoice(view)?.muted ? 'voiceUnmute' : 'voiceMute'),
            run: () => void toggleMute(page),
          },
        ]
      : []),
  ];
}

function togetherKeys(page: PageState, view: SessionView): readonly Shortcut[] {
  const { role } = view.self;
  const tools = (): void => {
    page.tab.value = 'tools';
  };
  return [
    ...(view.chat || mayEver('chat:open', role)
      ? [{ keys: 'b', label: t('chat'), run: () => void pressChat(page) }]
      : []),
    ...(view.video || mayEver('video:open', role)
      ? [{ keys: 'q', label: t('video'), run: view.video ? tools : () => void openVideo(page) }]
      : []),
    ...(mayEver('recording:start', role) ? [recordingKey(page, view)] : []),
    ...(view.video && mayEver('camera:start', role)
      ? [
          {
            keys: 'k',
            label: t(isCameraOn(view) ? 'keyCameraOff' : 'keyCameraOn'),
            run: () => void toggleCamera(page),
          },
        ]
      : []),
  ];
}

function recordingKey(page: PageState, { recording }: SessionView): Shortcut {
  return recording
    ? {
        keys: '2',
        label: t(recording.paused ? 'recordingResume' : 'recordingPause'),
        run: () => void toggleRecording(page),
      }
    : { keys: '2', label: t('record'), run: () => void startRecording(page) };
}

function shareKeys(page: PageState, view: SessionView): readonly Shortcut[] {
  const { role } = view.self;
  const asking = mayEver('consent:request', role) && whyNotAsk(view) === null;
  const ask: readonly Shortcut[] = asking
    ? [
        { keys: 'r', label: t('stageAskDesktop'), run: () => askForView(page, 'viewDesktop') },
        { keys: 'w', label: t('stageAskApplication'), run: () => askForView(page, 'viewApplication') },
        { keys: '3', label: t('requestControlDesktopTip'), run: () => askForControl(page, 'controlDesktop') },
        {
          keys: '4',
          label: t('requestControlApplicationTip'),
          run: () => askForControl(page, 'controlApplication'),
        },
      ]
    : [];
  const mine: readonly Shortcut[] =
    mayEver('share:start', role) && page.client.media.canShareScreen
      ? [
          { keys: 'y', label: t('shareMineDesktopTip'), run: () => shareMine(page, 'viewDesktop') },
          { keys: 'z', label: t('shareMineApplicationTip'), run: () => shareMine(page, 'viewApplication') },
        ]
      : [];
  const hands: readonly Shortcut[] = view.control
    ? [{ keys: '5', label: text('stop'), run: () => void stopControl(page) }]
    : [];
  if (!view.share) return [...ask, ...mine];
  const zoom = (how: 'fit' | 'full') => (): void => {
    page.zoom.value = how;
  };
  const look: readonly Shortcut[] = [
    { keys: '0', label: t('fitTip'), run: zoom('fit') },
    { keys: '1', label: t('fullSizeTip'), run: zoom('full') },
    { keys: 'f', label: t('fullScreen'), run: () => toggleFullScreen(page) },
    ...soundKey(page),
  ];
  if (!mayEver('share:stop', role)) return [...ask, ...mine, ...look];
  const hint = t(view.share.contentHint === 'detail' ? 'smoother' : 'sharper');
  return [
    ...ask,
    ...mine,
    ...hands,
    ...look,
    {
      keys: 'p',
      label: t(view.share.paused ? 'resumeSharing' : 'pauseSharing'),
      run: () => void togglePause(page),
    },
    { keys: 'x', label: t('stopSharing'), run: () => void stopShare(page) },
    { keys: 'h', label: hint, run: () => void toggleHint(page) },
  ];
}

/** Only while the share plays something. */
function soundKey(page: PageState): readonly Shortcut[] {
  const sound = page.client.media.shareSound.value;
  if (sound === 'none') return [];
  const label = t(sound === 'heard' ? 'soundMute' : 'soundPlay');
  return [{ keys: '9', label, run: () => toggleShareSound(page) }];
}
