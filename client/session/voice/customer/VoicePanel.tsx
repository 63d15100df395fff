import { Mic, MicOff, Phone, PhoneOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ShareId } from '../../../../shared/domain/ids.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { refusalText, text } from '../../../i18n/customer.ts';
import { formatList } from '../../../i18n/format.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { voiceSentences } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LevelMeter } from '../../../ui/Status.tsx';
import { isSecurePage } from '../../../ui/secure.ts';
import { showToast } from '../../../ui/toast.ts';
import { useInView } from '../../../ui/useInView.ts';
import { agentOf } from '../../people/customer/called.ts';
import { ownShareOf } from '../../share/own.ts';
import type { SessionClient } from '../../types.ts';
import { SoundSettings } from './SoundSettings.tsx';

interface VoiceProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** The voice call as the customer meets it: asked once, muted with one click, left at any time [VO1]. */
export function VoicePanel({ session, view }: VoiceProps): JSX.Element | null {
  if (!view.voice) return null;
  const membership = view.voice.members.find(
    ({ participantId }) => participantId === view.self.participantId,
  );
  return (
    <>
      {session.media.soundBlocked.value ? <SoundBlocked session={session} /> : null}
      {membership ? (
        <InCall session={session} view={view} muted={membership.muted} />
      ) : (
        <Invitation session={session} view={view} />
      )}
    </>
  );
}

function SoundBlocked({ session }: { readonly session: SessionClient }): JSX.Element {
  const action = (
    <Button look="primary" onClick={() => void session.media.unlockSound()}>
      {text('soundUnlock')}
    </Button>
  );
  return (
    <Notice announce actions={action}>
      {text('soundBlocked')}
    </Notice>
  );
}

function Invitation({ session, view }: VoiceProps): JSX.Element {
  const [later, setLater] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const agent = agentOf(view);
  const accept = async (): Promise<void> => {
    setBusy(true);
    const answer = await session.media.joinVoice();
    setBusy(false);
    if (!answer.ok) showToast({ tone: 'alert', text: refusalText(answer.error.code) });
  };
  if (!mayEver('voice:join', view.self.role))
    return <p class="quiet-text voice-line">{text('voiceHearOnly')}</p>;
  if (later === view.voice?.openedAt) {
    return (
      <div class="card voice-row">
        <span class="voice-text">{text('voiceLater', { agent })}</span>
        <Button busy={busy} icon={<Phone aria-hidden="true" />} onClick={() => void accept()}>
          {text('voiceJoin')}
        </Button>
      </div>
    );
  }
  return (
    <Question
      agent={agent}
      shareId={ownShareOf(view)?.shareId ?? null}
      busy={busy}
      onLater={() => setLater(view.voice?.openedAt ?? null)}
      onAccept={() => void accept()}
    />
  );
}

interface QuestionProps {
  readonly agent: string;
  /** What is shown takes room above the question, and may begin after it was asked [UI5]. */
  readonly shareId: ShareId | null;
  readonly busy: boolean;
  readonly onLater: () => void;
  readonly onAccept: () => void;
}

function Question({ agent, shareId, busy, onLater, onAccept }: QuestionProps): JSX.Element {
  const card = useInView<HTMLElement>(shareId);
  return (
    <section ref={card} class="card question" aria-label={text('voiceTitle', { agent })}>
      <h2>{text('voiceTitle', { agent })}</h2>
      <p>{text('voiceText')}</p>
      <div class="question-actions">
        <Button size="large" onClick={onLater}>
          {text('voiceNotNow')}
        </Button>
        <Button
          look="primary"
          size="large"
          busy={busy}
          icon={<Phone aria-hidden="true" />}
          onClick={onAccept}
        >
          {text('voiceAccept')}
        </Button>
      </div>
    </section>
  );
}

function InCall({ session, view, muted }: VoiceProps & { readonly muted: boolean }): JSX.Element {
  const { media } = session;
  const state = media.microphone.value;
  const isHeard = state === 'on' && !muted && !view.onHold;
  const title = view.onHold ? 'holdTitle' : isHeard ? 'voiceOn' : 'voiceMuted';
  const toggle = async (): Promise<void> => {
    const answer = await media.setMuted(!muted);
    if (!answer.ok) showToast({ tone: 'alert', text: refusalText(answer.error.code) });
  };
  return (
    <section class="card voice" aria-label={text('voiceOn')}>
      <div class="voice-row">
        <div class="voice-text" aria-live="polite">
          <strong>
            {isHeard ? <i aria-hidden="true" /> : null}
            {text(title)}
          </strong>
          <Speaking session={session} view={view} />
        </div>
        {state === 'on' ? (
          <Button
            icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
            onClick={() => void toggle()}
          >
            {text(muted ? 'voiceUnmute' : 'voiceMute')}
          </Button>
        ) : null}
        <Button look="quiet" icon={<PhoneOff aria-hidden="true" />} onClick={() => void media.leaveVoice()}>
          {text('voiceLeave')}
        </Button>
      </div>
      <VoiceTrouble session={session} view={view} />
      {state === 'on' && !view.onHold ? (
        <LevelMeter level={media.microphoneLevel.value} label={text('microphoneLevel')} />
      ) : null}
      <MicrophoneTrouble session={session} agent={agentOf(view)} />
      <SoundSettings media={media} />
    </section>
  );
}

/** Who is not heard, and by whom [RL5]; a line that is shut says it for picture and voice at once. */
function VoiceTrouble({ session, view }: VoiceProps): JSX.Element {
  const isShut = session.ownLine.value === 'blocked';
  const sentences = isShut ? [] : voiceSentences(session.media.truth.value, view);
  return (
    <p class={sentences.length > 0 ? 'voice-trouble' : 'visually-hidden'} aria-live="polite">
      <Sentences of={sentences} />
    </p>
  );
}

function Speaking({ session, view }: VoiceProps): JSX.Element | null {
  const others = session.media.speaking.value.filter((id) => id !== view.self.participantId);
  const names = others.flatMap(
    (id) => view.participants.find(({ participantId }) => participantId === id)?.name ?? [],
  );
  if (names.length === 0) return null;
  return <span class="quiet-text">{text('voiceSpeaking', { names: formatList(names) })}</span>;
}

function MicrophoneTrouble({
  session,
  agent,
}: {
  readonly session: SessionClient;
  readonly agent: string;
}): JSX.Element | null {
  const state = session.media.microphone.value;
  if (state === 'on') return null;
  if (state === 'starting') return <p class="quiet-text">{text('voiceStarting')}</p>;
  const sentence = {
    off: () => text('voiceOff'),
    denied: () => text('voiceDenied'),
    missing: () => text(isSecurePage() ? 'voiceMissing' : 'insecurePage', { agent }),
    failed: () => text('voiceFailed'),
  }[state]();
  // Where the browser never allows it, trying again is no way out.
  const action = isSecurePage() ? (
    <Button onClick={() => void session.media.joinVoice()}>
      {text(state === 'off' ? 'voiceMicrophoneOn' : 'retry')}
    </Button>
  ) : null;
  return (
    <Notice tone={state === 'off' ? 'info' : 'danger'} announce actions={action}>
      {sentence}
    </Notice>
  );
}
