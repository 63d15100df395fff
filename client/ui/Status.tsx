import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Quality } from '../../shared/domain/media.ts';
import { formatClock } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from './clock.ts';
import './status.css';

const QUALITY_TEXT = {
  good: 'qualityGood',
  fair: 'qualityFair',
  poor: 'qualityPoor',
  unknown: 'qualityUnknown',
} as const satisfies Record<Quality, string>;

/** Connection quality as three bars with a name [CU1]; shape carries it, not colour. */
export function QualityBars({ quality }: { readonly quality: Quality }): JSX.Element {
  const filled = { good: 3, fair: 2, poor: 1, unknown: 0 }[quality];
  const name = t(QUALITY_TEXT[quality]);
  return (
    <span class={`quality quality-${quality}`} role="img" aria-label={name} data-tip={name}>
      {[1, 2, 3].map((bar) => (
        <i key={bar} class={bar <= filled ? 'filled' : ''} />
      ))}
    </span>
  );
}

/** How loud it is, 0…1, as a row of light. */
export function LevelMeter({
  level,
  label,
}: {
  readonly level: number;
  readonly label: string;
}): JSX.Element {
  return <meter class="level" min={0} max={1} value={Math.min(1, Math.max(0, level))} aria-label={label} />;
}

/** Time since something began: `04:12`. */
export function RunningTime({ since }: { readonly since: number }): JSX.Element {
  return (
    <time class="digits" role="timer">
      {formatClock(now.value - since)}
    </time>
  );
}

/** Time until something happens, with a ring that empties; it is full when it is first seen. */
export function Countdown({ until }: { readonly until: number }): JSX.Element {
  const totalMs = useMemo(() => Math.max(1, until - now.peek()), [until]);
  const leftMs = Math.max(0, until - now.value);
  const round = 2 * Math.PI * 20;
  return (
    <span class="countdown digits" role="timer">
      <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <circle cx="24" cy="24" r="20" class="countdown-track" />
        <circle
          cx="24"
          cy="24"
          r="20"
          class="countdown-rest"
          stroke-dasharray={String(round)}
          stroke-dashoffset={String(round * (1 - Math.min(1, leftMs / totalMs)))}
        />
      </svg>
      <span>{Math.ceil(leftMs / 1_000)}</span>
    </span>
  );
}

/** A dot in the live colour with its words: something of yours is going out right now. */
export function LiveBadge({ children }: { readonly children: string }): JSX.Element {
  return (
    <span class="live-badge">
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

/** A short quiet label, for a role or a state. */
export function Badge({
  children,
  strong = false,
}: {
  readonly children: string;
  readonly strong?: boolean;
}): JSX.Element {
  return <span class={strong ? 'badge badge-strong' : 'badge'}>{children}</span>;
}
