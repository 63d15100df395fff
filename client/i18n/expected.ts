import type { LineView } from '../../shared/protocol/floor.ts';
import { formatDuration } from './format.ts';
import { t } from './queue.ts';

const MINUTE_MS = 60_000;

/** The expected wait of somebody in a line, in whole minutes: the range is not more exact than that [QU16]. */
export function expectedText({
  place,
  expected,
}: Pick<Extract<LineView, { phase: 'waiting' }>, 'place' | 'expected'>): string {
  if (expected === null || expected === 'unknown') return place === 1 ? t('lineNext') : t('lineUnknown');
  const to = formatDuration(Math.max(Math.ceil(expected.toMs / MINUTE_MS), 1) * MINUTE_MS);
  const from = Math.floor(expected.fromMs / MINUTE_MS) * MINUTE_MS;
  return from === 0 ? t('lineExpectedLess', { to }) : t('lineExpected', { from: formatDuration(from), to });
}
