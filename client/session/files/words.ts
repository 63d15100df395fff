import type { FileResult } from '../../../shared/domain/files.ts';
import { text } from '../../i18n/files.ts';
import { formatDuration } from '../../i18n/format.ts';
import { language } from '../../i18n/index.ts';
import type { RowState, TransferRow } from './rows.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

/** As people know sizes: `3.4 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let at = 0;
  while (amount >= STEP && at < UNITS.length - 1) {
    amount /= STEP;
    at += 1;
  }
  const unit = UNITS[at] ?? 'byte';
  const digits = at > 0 && amount < 100 ? 1 : 0;
  return new Intl.NumberFormat(language.value, {
    ...{ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits },
  }).format(amount);
}

const SAID = {
  asked: 'filesAsked',
  offered: 'filesOffered',
  connecting: 'filesConnecting',
  noWay: 'filesNoWay',
  choose: 'filesChoose',
  save: 'filesReady',
  others: 'filesOthers',
  declined: 'filesDeclined',
  expired: 'filesExpired',
  cancelled: 'filesCancelled',
  damaged: 'filesDamaged',
  failed: 'filesFailed',
  ended: 'filesEnded',
} as const satisfies Record<Exclude<RowState, 'running' | 'received' | 'away' | 'awaited'>, string>;

/** What is happening to this file, in a sentence; `name`: of the other one. */
export function sayState({ state, way, isOther, isFull }: TransferRow, name: string): string {
  if (state === 'running') return text('filesRunning');
  if (state === 'received') return text(way === 'sent' ? 'filesSent' : 'filesReceived');
  if (state === 'away') return text('filesAway', { name });
  if (state === 'awaited') return text('filesAwaited', { name });
  if (state === 'choose' && isOther) return text('filesOther');
  if (state === 'failed' && isFull) return text('filesFull');
  return text(SAID[state]);
}

/** What became of it, for the record [FT4]. */
export const sayResult = (result: FileResult): string =>
  text(result === 'received' ? 'filesReceived' : SAID[result]);

/** How far, how fast, how long still: `3.4 MB of 10 MB · 2.1 MB/s · 3 sec left`. */
export function sayProgress({ file, progress, state }: TransferRow): string {
  const { bytes, bytesPerSecond } = progress;
  const done = text('filesOf', { done: formatBytes(bytes), size: formatBytes(file.size) });
  if (state !== 'running' || !bytesPerSecond) return done;
  const left = formatDuration(((file.size - bytes) / bytesPerSecond) * 1_000);
  return [
    done,
    text('filesRate', { rate: formatBytes(bytesPerSecond) }),
    text('filesLeft', { time: left }),
  ].join(' · ');
}
