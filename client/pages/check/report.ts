import { text } from '../../i18n/check.ts';
import type { Row } from './rows.ts';

export interface ReportOf {
  readonly rows: readonly Row[];
  readonly verdict: string;
  readonly places: readonly string[];
  /** Origin of the server. */
  readonly site: string;
  readonly browser: string;
  readonly at: Date;
}

const MARKS = {
  good: 'markGood',
  limited: 'markLimited',
  bad: 'markBad',
  none: 'markNone',
  pending: 'markPending',
} as const;

/** The word for a row's mark. */
export const markText = (mark: Row['mark']): string => text(MARKS[mark]);

/** Plain text for whoever helps: what was found, by which browser, when. Nothing secret is in it [SE6]. */
export function reportOf({ rows, verdict, places, site, browser, at }: ReportOf): string {
  return [
    `${text('product')} · ${text('reportHead')}`,
    text('reportAt', { site }),
    text('reportTime', { time: at.toISOString() }),
    text('reportBrowser', { browser }),
    ...(places.length > 0 ? [text('reportPlaces', { places: places.join(', ') })] : []),
    '',
    verdict,
    ...rows.map(({ name, note, mark, says }) => {
      const technical = note === null ? '' : ` (${note})`;
      return `- ${name}${technical}: [${markText(mark)}] ${says}`;
    }),
  ].join('\n');
}
