import { Gauge, Pause, Play, SkipForward } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlaybackIndex } from '../../../../shared/media/playback.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { t } from '../../../i18n/agent.ts';
import { formatClock, formatList } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { handleKey } from './keys.ts';
import { Lanes } from './Lanes.tsx';
import { MarkList } from './MarkList.tsx';
import { marksOf } from './marks.ts';
import { Player, RATES } from './player.ts';
import { Stage } from './Stage.tsx';
import './playback.css';

export interface PlaybackProps {
  readonly record: SessionRecord;
  readonly index: PlaybackIndex;
  /** Address of a clip's file. */
  readonly fileAt: (name: string) => string;
}

const TICK_MS = 80;

/** `video/h264`: H264. */
const formatName = (mimeType: string): string => mimeType.replace(/^.*\//, '').toUpperCase();

/** A recording on one time line: pictures, each voice, and what happened [RE3]. */
export function Playback({ record, index, fileAt }: PlaybackProps): JSX.Element {
  // The player stays while more of the recording becomes known.
  const player = useMemo(() => new Player(index), [fileAt]);
  useEffect(() => player.update(index), [player, index]);
  useEffect(() => {
    const timer = setInterval(() => player.tick(), TICK_MS);
    return () => {
      clearInterval(timer);
      player.pause();
    };
  }, [player]);
  const { leftOut = [] } = index;
  const marks = useMemo(() => marksOf(record, index), [record, index]);
  return (
    // Keys of the player, wherever in it the focus is; everything has a control of its own beside.
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a shorter way to its buttons
    <div class="playback" onKeyDown={(event) => handleKey(player, event)}>
      <div class="playback-main">
        <Stage player={player} index={index} record={record} fileAt={fileAt} />
        <Controls player={player} />
        {index.isWhole ? null : <p class="quiet-text">{t('playbackMore')}</p>}
        {leftOut.length > 0 ? (
          <Notice>{t('playbackLeftOut', { formats: formatList(leftOut.map(formatName)) })}</Notice>
        ) : null}
        <Lanes player={player} index={index} record={record} marks={marks} />
        <p class="quiet-text playback-keys">{t('playbackKeys')}</p>
      </div>
      <MarkList player={player} marks={marks} />
    </div>
  );
}

function Controls({ player }: { readonly player: Player }): JSX.Element {
  const playing = player.playing.value;
  return (
    <div class="playback-controls">
      <Button
        look="primary"
        icon={playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        onClick={() => player.toggle()}
      >
        {t(playing ? 'recordingPauseButton' : 'recordingPlay')}
      </Button>
      <span class="digits playback-clock">
        {formatClock(player.positionMs.value)} / {formatClock(player.durationMs)}
      </span>
      <label class="playback-rate">
        <Gauge size={16} aria-hidden="true" />
        <span class="visually-hidden">{t('playbackSpeed')}</span>
        <select
          value={player.rate.value}
          onChange={(event) => {
            player.rate.value = Number(event.currentTarget.value);
          }}
        >
          {RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate}×
            </option>
          ))}
        </select>
      </label>
      <Button
        icon={<SkipForward aria-hidden="true" />}
        pressed={player.skipsSilence.value}
        onClick={() => {
          player.skipsSilence.value = !player.skipsSilence.value;
        }}
      >
        {t('playbackSkip')}
      </Button>
    </div>
  );
}
