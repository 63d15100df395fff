import { Video, VideoOff } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ShareId } from '../../../../shared/domain/ids.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { text as togetherText } from '../../../i18n/together.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { cameraSentences } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { useInView } from '../../../ui/useInView.ts';
import { agentOf } from '../../people/customer/called.ts';
import { ownShareOf } from '../../share/own.ts';
import type { SessionClient } from '../../types.ts';
import { CameraTrouble, startCamera } from '../CameraControls.tsx';
import { isCameraOn } from '../own.ts';
import { VideoTiles } from '../VideoTiles.tsx';

interface VideoProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** Video as the customer meets it: asked once, switched off with one click, the others' pictures all the while [VI1]. */
export function VideoPanel({ session, view }: VideoProps): JSX.Element {
  const isOn = isCameraOn(view);
  const mayShow = mayEver('camera:start', view.self.role);
  return (
    <>
      {mayShow && !isOn ? <Invitation session={session} view={view} /> : null}
      {isOn ? <OwnCamera session={session} view={view} /> : null}
      {view.video?.cameras.length ? <VideoTiles client={session} /> : null}
    </>
  );
}

/** One question in plain words; "not now" leaves a quiet line. */
function Invitation({ session, view }: VideoProps): JSX.Element {
  const [later, setLater] = useState(false);
  const agent = agentOf(view);
  const { media } = session;
  const start = (look: 'primary' | 'secondary'): JSX.Element => (
    <Button
      look={look}
      size={look === 'primary' ? 'large' : 'medium'}
      busy={media.camera.value === 'starting'}
      icon={<Video aria-hidden="true" />}
      onClick={() => void startCamera(media)}
    >
      {togetherText('cameraOn')}
    </Button>
  );
  if (later) {
    return (
      <div class="card voice">
        <div class="voice-row">
          <span class="voice-text">{text('cameraLater')}</span>
          {start('secondary')}
        </div>
        <CameraTrouble media={media} />
      </div>
    );
  }
  return (
    <Question
      agent={agent}
      shareId={ownShareOf(view)?.shareId ?? null}
      start={start('primary')}
      onLater={() => setLater(true)}
    >
      <CameraTrouble media={media} />
    </Question>
  );
}

interface QuestionProps {
  readonly agent: string;
  /** What is shown takes room above the question, and may begin after it was asked [UI5]. */
  readonly shareId: ShareId | null;
  readonly start: JSX.Element;
  readonly onLater: () => void;
  readonly children: ComponentChildren;
}

function Question({ agent, shareId, start, onLater, children }: QuestionProps): JSX.Element {
  const card = useInView<HTMLElement>(shareId);
  return (
    <section ref={card} class="card question" aria-label={text('cameraTitle', { agent })}>
      <h2>{text('cameraTitle', { agent })}</h2>
      <p>{text('cameraText')}</p>
      {children}
      <div class="question-actions">
        <Button size="large" onClick={onLater}>
          {text('voiceNotNow')}
        </Button>
        {start}
      </div>
    </section>
  );
}

/** Something of the customer's goes out: who sees it, and how to end it [CO4, SH5]. */
function OwnCamera({ session, view }: VideoProps): JSX.Element {
  return (
    <section class="card voice-row camera-live" aria-label={text('cameraIsOn')}>
      <span class="voice-text" aria-live="polite">
        <strong>
          <i aria-hidden="true" />
          {text('cameraIsOn')}
        </strong>
        <span class="quiet-text">
          <Sentences of={cameraSentences(session.media.truth.value, view)} />
        </span>
      </span>
      <Button
        look="live"
        icon={<VideoOff aria-hidden="true" />}
        onClick={() => void session.media.stopCamera()}
      >
        {togetherText('cameraOff')}
      </Button>
    </section>
  );
}
