import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlaybackIndex } from '../../../../shared/media/playback.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { t } from '../../../i18n/agent.ts';
import { formatClock } from '../../../i18n/format.ts';
import { type Lane, lanesOf } from './clips.ts';
import { laneName } from './lane-name.ts';
import type { Mark } from './marks.ts';
import type { Player } from './player.ts';

export interface LanesProps {
  readonly player: Player;
  readonly index: PlaybackIndex;
  readonly record: SessionRecord;
  readonly marks: readonly Mark[];
}

/** The time line: where one is, what happened when, and for each picture and voice a switch and when it was there. */
export function Lanes({ player, index, record, marks }: LanesProps): JSX.Element {
  const lanes = useMemo(() => lanesOf(index), [index]);
  const at = player.positionMs.value;
  const { durationMs } = index;
  return (
    <div class="playback-lanes">
      <span />
      <input
        class="playback-position"
        type="range"
        min={0}
        max={durationMs}
        step={100}
        value={at}
        aria-label={t('recordingPosition')}
        aria-valuetext={formatClock(at)}
        onInput={(event) => player.seek(event.currentTarget.valueAsNumber)}
      />
      <span class="playback-lane-name">{t('playbackMarks')}</span>
      <Bar player={player} durationMs={durationMs}>
        {marks.map(({ id, atMs }) => (
          <rect key={id} class="playback-tick" x={percent(atMs, durationMs)} width={0.25} y={3} height={14} />
        ))}
      </Bar>
      {lanes.map((lane) => (
        <LaneRow
          key={lane.id}
          lane={lane}
          player={player}
          durationMs={durationMs}
          name={laneName(lane, record)}
        />
      ))}
    </div>
  );
}

interface LaneRowProps {
  readonly lane: Lane;
  readonly player: Player;
  readonly durationMs: number;
  readonly name: string;
}

function LaneRow({ lane, player, durationMs, name }: LaneRowProps): JSX.Element {
  return (
    <>
      <label class="playback-lane-name">
        <input
          type="checkbox"
          checked={!player.off.value.has(lane.id)}
          onChange={() => player.switch(lane.id)}
        />
        <span>{name}</span>
      </label>
      <Bar player={player} durationMs={durationMs}>
        {lane.clips.map(({ file, kind, fromMs, toMs, heard }) => (
          <g key={file}>
            <Span
              className={kind === 'picture' ? 'playback-seen' : 'playback-there'}
              {...{ fromMs, toMs, durationMs }}
            />
            {heard.map(([from, to]) => (
              <Span key={from} className="playback-heard" fromMs={from} toMs={to} durationMs={durationMs} />
            ))}
          </g>
        ))}
      </Bar>
    </>
  );
}

interface SpanProps {
  readonly className: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly durationMs: number;
}

function Span({ className, fromMs, toMs, durationMs }: SpanProps): JSX.Element {
  const x = percent(fromMs, durationMs);
  return (
    <rect class={className} x={x} width={Math.max(percent(toMs, durationMs) - x, 0.15)} y={4} height={12} />
  );
}

interface BarProps {
  readonly player: Player;
  readonly durationMs: number;
  readonly children: JSX.Element | JSX.Element[];
}

/** A row of the time line; a click goes there, as the slider does. */
function Bar({ player, durationMs, children }: BarProps): JSX.Element {
  return (
    <svg
      class="playback-bar"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        player.seek(((event.clientX - left) / width) * durationMs);
      }}
    >
      {children}
      <rect
        class="playback-now"
        x={percent(player.positionMs.value, durationMs)}
        width={0.2}
        y={0}
        height={20}
      />
    </svg>
  );
}

const percent = (ms: number, of: number): number => (of > 0 ? (ms / of) * 100 : 0);
