import { Download } from 'lucide-preact';
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatDateTime, formatExactTime } from '../../i18n/format.ts';
import { clipAddress, getRecording, recordingAddress } from '../../net/http.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { DeleteRecording } from './DeleteRecording.tsx';
import { Playback } from './playback/Playback.tsx';
import './recordings.css';

type Recorded = NonNullable<SessionRecord['recordings']>[number];

const ASK_AGAIN_MS = 2_000;

/** What was recorded of the session, to watch and to take along [RE3]; nothing where nobody recorded. */
export function Recordings({ record }: { readonly record: SessionRecord }): JSX.Element | null {
  const { recordings = [] } = record;
  if (recordings.length === 0) return null;
  return (
    <>
      {recordings.map((recorded) => (
        <Recording key={recorded.recordingId} record={record} recorded={recorded} />
      ))}
    </>
  );
}

interface RecordingProps {
  readonly record: SessionRecord;
  readonly recorded: Recorded;
}

function Recording({ record, recorded }: RecordingProps): JSX.Element {
  const { sessionId } = record;
  const { recordingId, from, to, broke } = recorded;
  const { info, again } = useInfo({ sessionId, recordingId });
  return (
    <section class="record-part recording" aria-label={t('recordingRegion')}>
      <div class="recording-head">
        <h2>{t('recordingTitle', { from: formatExactTime(from), to: formatExactTime(to) })}</h2>
        <div class="recording-actions">
          {info === 'unreachable' ? null : (
            <TakeAlong info={info} address={recordingAddress(sessionId, recordingId)} />
          )}
          {info !== 'unreachable' && info?.mayDelete ? (
            <DeleteRecording sessionId={sessionId} recordingId={recordingId} onDeleted={again} />
          ) : null}
        </div>
      </div>
      {broke ? (
        <p class="quiet-text">{t(broke === 'disk_full' ? 'recordingBrokeFull' : 'recordingBroke')}</p>
      ) : null}
      {info === 'unreachable' ? <Notice tone="danger">{t('recordingUnreachable')}</Notice> : null}
      {info === 'unreachable' ? null : <Watched info={info} record={record} recordingId={recordingId} />}
    </section>
  );
}

/** The one file to take along, or that it is being made while the recording can be watched already. */
function TakeAlong({
  info,
  address,
}: {
  readonly info: RecordingInfo | null;
  readonly address: string;
}): JSX.Element | null {
  if (info?.status === 'making' && info.playback)
    return <span class="quiet-text">{t('playbackMaking')}</span>;
  if (info?.status !== 'ready') return null;
  return (
    <a class="button button-secondary button-medium" href={`${address}?download`} download>
      <Download size={16} aria-hidden="true" />
      {t('recordingDownload')}
    </a>
  );
}

interface WatchedProps {
  readonly info: RecordingInfo | null;
  readonly record: SessionRecord;
  readonly recordingId: string;
}

/** What can be watched, while the rest is made too; else what there is to say. */
function Watched({ info, record, recordingId }: WatchedProps): JSX.Element {
  const { sessionId } = record;
  const fileAt = useCallback(
    (clip: string) => clipAddress(sessionId, recordingId, clip),
    [sessionId, recordingId],
  );
  if (!info?.playback) return <Said info={info} />;
  const isWell = info.status === 'ready' || info.status === 'making';
  return (
    <>
      {isWell ? null : <Said info={info} />}
      <Playback record={record} index={info.playback} fileAt={fileAt} />
    </>
  );
}

function Said({ info }: Pick<WatchedProps, 'info'>): JSX.Element {
  switch (info?.status) {
    case 'empty':
      return <p class="quiet-text">{t('recordingEmpty')}</p>;
    case 'failed':
      return <Notice tone="danger">{t('recordingFailed')}</Notice>;
    case 'no_room':
      return <Notice tone="danger">{t('recordingNoRoom')}</Notice>;
    case 'withheld':
      return <p class="quiet-text">{t('recordingWithheld')}</p>;
    case 'deleted':
      return <p class="quiet-text">{deletedText(info.deleted)}</p>;
    default:
      return (
        <p class="recording-making" role="status">
          <Spinner />
          {t('recordingMaking')}
        </p>
      );
  }
}

function deletedText(deleted: RecordingInfo['deleted']): string {
  const date = formatDateTime(deleted?.at ?? 0);
  return deleted?.by
    ? t('recordingDeletedBy', { date, name: deleted.by })
    : t('recordingDeletedRetention', { date });
}

type Asked = { readonly info: RecordingInfo | 'unreachable' | null; readonly again: () => void };

/** How far the file is, asked again until it is there. */
function useInfo({ sessionId, recordingId }: { sessionId: string; recordingId: string }): Asked {
  const [info, setInfo] = useState<Asked['info']>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const ask = async (): Promise<void> => {
      const answer = await getRecording(sessionId, recordingId);
      if (!here) return;
      setInfo(answer.ok ? answer.data : 'unreachable');
      if (!answer.ok || answer.data.status === 'making') timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [sessionId, recordingId, turn]);
  return { info, again: () => setTurn(turn + 1) };
}
