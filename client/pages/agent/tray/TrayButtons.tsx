import { Mic, MicOff, Phone, ScreenShare, Settings2, UserPlus } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { ChatIcon } from '../../../session/chat/agent/ChatCommand.tsx';
import { openChat } from '../../../session/chat/agent/commands.ts';
import { unreadOf } from '../../../session/chat/unread.ts';
import { enterVoice } from '../../../session/voice/agent/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import type { TrayPart, TrayState } from './tray-state.ts';
import { pressed } from './tray-state.ts';

export interface TrayButtonsProps {
  readonly view: SessionView;
  readonly state: TrayState;
  readonly part: TrayPart | null;
  readonly onPart: (part: TrayPart | null) => void;
}

const VOICE_ICON = { off: Phone, out: Phone, in: Mic, muted: MicOff } as const;

/** Few, labelled buttons; each folds out its part, or does at once what needs no choice [SS9]. */
export function TrayButtons({ view, state, part, onPart }: TrayButtonsProps): JSX.Element {
  const page = usePageState();
  const { role } = view.self;
  const press = (wanted: TrayPart) => (): void => onPart(pressed(part, wanted));
  const VoiceIcon = VOICE_ICON[state.voice];
  const inCall = state.voice === 'in' || state.voice === 'muted';
  const mayOpenChat = mayEver('chat:open', role);
  return (
    <div class="tray-buttons">
      {mayEver('invitation:create', role) ? (
        <Button icon={<UserPlus aria-hidden="true" />} expanded={part === 'invite'} onClick={press('invite')}>
          {t('invite')}
        </Button>
      ) : null}
      <Button
        icon={<Settings2 aria-hidden="true" />}
        expanded={part === 'session'}
        onClick={press('session')}
      >
        {t('tabSession')}
      </Button>
      <Button
        icon={<ChatIcon unread={unreadOf(page.client).count.value} />}
        expanded={part === 'chat'}
        disabled={!view.chat && !mayOpenChat}
        tip={!view.chat && !mayOpenChat ? t('chatNone') : undefined}
        onClick={() => {
          onPart(pressed(part, 'chat'));
          if (!view.chat) void openChat(page);
        }}
      >
        {t('chat')}
      </Button>
      <Button
        icon={<VoiceIcon aria-hidden="true" />}
        busy={page.busy.value.has('voice')}
        disabled={!view.voice && !mayEver('voice:open', role)}
        {...(inCall ? { expanded: part === 'voice' } : {})}
        onClick={() => {
          if (inCall) onPart(pressed(part, 'voice'));
          else void enterVoice(page);
        }}
      >
        {t('voice')}
      </Button>
      {mayEver('share:start', role) ? (
        <Button
          icon={<ScreenShare aria-hidden="true" />}
          expanded={part === 'share'}
          onClick={press('share')}
        >
          {t('trayShare')}
        </Button>
      ) : null}
    </div>
  );
}
