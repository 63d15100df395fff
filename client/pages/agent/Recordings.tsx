import { Download, Pause, Play } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatClock, formatExactTime } from '../../i18n/format.ts';
import { getRecording, recordingAddress } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import './recordings.css';

type Recorded = NonNullable<SessionRecord['recordings']>[number];
type Status = RecordingInfo['status'] | 'unreachable';

const ASK_AGAIN_MS = 2_000;
const STEP_SECONDS = 0.5;

/** What was recorded of the session, to watch and to take along [RE3]; nothing where nobody recorded. */
export function Recordings({
  record: { sessionId, recordings = [] },
}: {
  readonly record: SessionRecord;
}): JSX.Element | null {
  if (recordings.length === 0) return null;
  return (
    <>
      {recordings.map((recorded) => (
        <Recording key={recorded.recordingId} sessionId={sessionId} recorded={recorded} />
      ))}
    </>
  );
}

interface RecordingProps {
  readonly sessionId: string;
  readonly recorded: Recorded;
}

function Recording({ sessionId, recorded }: RecordingProps): JSX.Element {
  const { recordingId, from, to } = recorded;
  const status = useStatus({ sessionId, recordingId });
  return (
    <section class="record-part recording" aria-label={t('recordingRegion')}>
      <h2>{t('recordingTitle', { from: formatExactTime(from), to: formatExactTime(to) })}</h2>
      {status === 'ready' ? <Player address={recordingAddress(sessionId, recordingId)} /> : null}
      {status === 'making' ? (
        <p class="recording-making" role="status">
          <Spinner />
          {t('recordingMaking')}
        </p>
      ) : null}
      {status === 'empty' ? <p class="quiet-text">{t('recordingEmpty')}</p> : null}
      {status === 'failed' ? <Notice tone="danger">{t('recordingFailed')}</Notice> : null}
      {status === 'unreachable' ? <Notice tone="danger">{t('recordingUnreachable')}</Notice> : null}
    </section>
  );
}

/** How far the file is, asked again until it is there. */
function useStatus({ sessionId, recordingId }: { sessionId: string; recordingId: string }): Status {
  const [status, setStatus] = useState<Status>('making');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const ask = async (): Promise<void> => {
      const answer = await getRecording(sessionId, recordingId);
      if (!here) return;
      setStatus(answer.ok ? answer.data.status : 'unreachable');
      if (!answer.ok || answer.data.status === 'making') timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [sessionId, recordingId]);
  return status;
}

function Player({ address }: { readonly address: string }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [hasPicture, setHasPicture] = useState(true);
  const toggle = (): void => {
    const player = video.current;
    if (!player) return;
    if (player.paused) void player.play().catch(() => setPlaying(false));
    else player.pause();
  };
  const seek = (seconds: number): void => {
    if (video.current) video.current.currentTime = seconds;
    setAt(seconds);
  };
  const word = t(playing ? 'recordingPauseButton' : 'recordingPlay');
  return (
    <div class="player">
      <video
        ref={video}
        src={address}
        preload="metadata"
        playsInline
        onClick={toggle}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        hidden={!hasPicture}
        onLoadedMetadata={({ currentTarget }) => {
          setLength(currentTarget.duration);
          setHasPicture(currentTarget.videoWidth > 0);
        }}
      >
        {/* Nobody has written down what was said. */}
        <track kind="captions" />
      </video>
      <div class="player-row">
        <Button icon={playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />} onClick={toggle}>
          {word}
        </Button>
        <input
          type="range"
          min={0}
          max={length}
          step={STEP_SECONDS}
          value={at}
          aria-label={t('recordingPosition')}
          aria-valuetext={clockOf(at)}
          onInput={(event) => seek(event.currentTarget.valueAsNumber)}
        />
        <span class="digits">
          {clockOf(at)} / {clockOf(length)}
        </span>
        <a class="button button-secondary button-medium" href={`${address}?download`} download>
          <Download size={16} aria-hidden="true" />
          {t('recordingDownload')}
        </a>
      </div>
    </div>
  );
}

const clockOf = (seconds: number): string => formatClock((Number.isFinite(seconds) ? seconds : 0) * 1_000);
