import { EyeOff, MonitorUp, Pause } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SessionView, ShareView } from '../../../../shared/protocol/view.ts';
import { refusalText, shareCannot, text } from '../../../i18n/customer.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { shareSentences } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { mayHere } from '../../may.ts';
import { agentOf } from '../../people/customer/called.ts';
import { isWaiting } from '../../people/people.ts';
import type { OwnShareSound, SessionClient } from '../../types.ts';
import { isCameraOn } from '../../video/own.ts';
import { ownShareOf } from '../own.ts';

interface PanelProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

const SHARING_TEXT = {
  monitor: 'sharingMonitor',
  window: 'sharingWindow',
  browser: 'sharingBrowser',
} as const;

/** The heart of the page: whether something of the customer's is seen, by whom, and how to end it [SH5, CO4]. */
export function SharePanel({ session, view }: PanelProps): JSX.Element {
  const own = ownShareOf(view);
  if (own) return <Sharing session={session} view={view} share={own} />;
  return <NotSharing session={session} view={view} />;
}

function Sharing({ session, view, share }: PanelProps & { readonly share: ShareView }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const stop = async (): Promise<void> => {
    setBusy(true);
    // Nothing more leaves this machine from the click on, even while the server cannot be told [CO4].
    for (const track of session.media.shareStream.peek()?.getTracks() ?? []) track.stop();
    const answer = await session.send('share:stop', { shareId: share.shareId });
    setBusy(false);
    if (!answer.ok) showToast({ tone: 'alert', text: refusalText(answer.error.code) });
  };
  const { masks } = session.media;
  const isHeld = share.paused || masks.state.value.hold !== null;
  return (
    <section class={isHeld ? 'card hero hero-own' : 'card hero hero-own hero-live'} aria-live="polite">
      <div class="hero-state">
        {isHeld ? <Pause class="hero-icon" aria-hidden="true" /> : <i class="live-dot" aria-hidden="true" />}
        <h2>{text(isHeld ? 'sharingPaused' : SHARING_TEXT[share.surface])}</h2>
      </div>
      <p>
        {isHeld ? (
          text('sharingPausedText')
        ) : (
          <Sentences of={shareSentences(session.media.truth.value, view)} />
        )}
      </p>
      {isHeld ? null : <SoundNote sound={session.media.ownShareSound.value} />}
      {isHeld || view.control ? null : <p>{text('sharingNoControl')}</p>}
      {share.surface === 'monitor' ? null : <Preview session={session} />}
      <Button look="live" size="large" busy={busy} onClick={() => void stop()}>
        {text('shareStop')}
      </Button>
      {masks.state.value.hold === null ? (
        <Button look="quiet" icon={<EyeOff aria-hidden="true" />} onClick={() => masks.choose()}>
          {text(masks.state.value.masks.length > 0 ? 'coverChange' : 'cover')}
        </Button>
      ) : null}
    </section>
  );
}

/** Whether what is shared is heard as well [SH7]. */
function SoundNote({ sound }: { readonly sound: OwnShareSound }): JSX.Element | null {
  if (sound === 'none') return null;
  return <p>{text(sound === 'goes' ? 'sharingSound' : 'sharingSoundHeld')}</p>;
}

/** Of a window or tab; the picture of a whole screen would show itself. */
function Preview({ session }: { readonly session: SessionClient }): JSX.Element | null {
  const video = useRef<HTMLVideoElement>(null);
  const stream = session.media.shareStream.value;
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  if (!stream) return null;
  return (
    <video ref={video} class="hero-preview" aria-label={text('sharingPreview')} autoplay muted playsInline />
  );
}

function NotSharing({ session, view }: PanelProps): JSX.Element {
  const [choosing, setChoosing] = useState(false);
  const agent = agentOf(view);
  const waits = isWaiting(view);
  const share = async (): Promise<void> => {
    const opened = session.media.startShare({ prefer: 'monitor' });
    setChoosing(true);
    const outcome = await opened;
    setChoosing(false);
    if (outcome.result === 'refused') showToast({ tone: 'alert', text: text('shareFailed') });
  };
  const mayShare = mayHere(view, 'share:start');
  return (
    <section class="card hero" aria-live="polite">
      <div class="hero-state">
        <EyeOff class="hero-icon" aria-hidden="true" />
        <h2>{waits ? text('waitingTitle', { agent }) : nothingShown(view)}</h2>
      </div>
      <p>{waits ? text('waitingText') : text('idleText', { agent })}</p>
      {mayShare && session.media.canShareScreen ? (
        <Button
          size="large"
          busy={choosing}
          icon={<MonitorUp aria-hidden="true" />}
          onClick={() => void share()}
        >
          {text('shareStart')}
        </Button>
      ) : null}
      {mayShare && !session.media.canShareScreen ? (
        <p class="quiet-text">{text(shareCannot(), { agent })}</p>
      ) : null}
    </section>
  );
}

/** The truth while a camera is on: then something of theirs is shown after all. */
export function nothingShown(view: SessionView): string {
  return text(isCameraOn(view) ? 'idleCamera' : 'idleTitle');
}
