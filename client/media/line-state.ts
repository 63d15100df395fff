import type { LineCondition } from '../../shared/domain/media.ts';

/** What this page's line can carry: everything; a slow picture beside the voice; or not even the whole voice [RL7]. */
export type LineState = Exclude<LineCondition, 'blocked'>;

/** What one look found. */
export interface LineLook {
  /** The screen gets less than it may use. */
  readonly isNarrow: boolean;
  /** Parts of a voice that was to be heard here were missing. */
  readonly isVoiceBroken: boolean;
}

/** The state that is told, and what would take its place if it lasted. */
export interface ToldLine {
  readonly state: LineState;
  readonly next: LineState;
  readonly looks: number;
}

const LOOKS_TO_FALL = 2;
/** Words that come and go with every second would be worse than none. */
const LOOKS_TO_RISE = 8;
const ORDER: readonly LineState[] = ['lossy', 'slow', 'good'];

export const GOOD_LINE: ToldLine = { state: 'good', next: 'good', looks: 0 };

/** Worse is told after two looks in a row, better after eight. */
export function nextLine(told: ToldLine, { isNarrow, isVoiceBroken }: LineLook): ToldLine {
  const seen: LineState = isNarrow ? 'slow' : isVoiceBroken ? 'lossy' : 'good';
  if (seen === told.state) return { state: seen, next: seen, looks: 0 };
  const looks = seen === told.next ? told.looks + 1 : 1;
  const isWorse = ORDER.indexOf(seen) < ORDER.indexOf(told.state);
  const enough = looks >= (isWorse ? LOOKS_TO_FALL : LOOKS_TO_RISE);
  return enough ? { state: seen, next: seen, looks: 0 } : { ...told, next: seen, looks };
}
