import { instantsOf, isoDateOf, shownAt, weekdayOf } from '../../../shared/domain/calendar.ts';
import type { Hours } from '../../../shared/protocol/queue-setup.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far ahead the next opening is looked for: a year of holidays, and a week. */
const DAYS_AHEAD = 373;
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Instants, ms epoch; the end is not within. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether these hours hold at this instant; null: always [QU3]. */
export function isWithin(hours: Hours | null, at: number): boolean {
  if (hours === null) return true;
  return spansOf(hours, dayAt(hours.timeZone, at)).some(({ from, to }) => from <= at && at < to);
}

/** When they begin to hold next, ms epoch: `at` where they do now; null where they never do. */
export function opensNext(hours: Hours | null, at: number): number | null {
  if (hours === null) return at;
  const today = dayAt(hours.timeZone, at);
  for (let day = today; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    const starts = spansOf(hours, day)
      .filter(({ from, to }) => from < to && at < to)
      .map(({ from }) => Math.max(from, at));
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** The day that the clocks of a zone show at an instant, as its midnight in UTC: days are counted, not hours. */
function dayAt(timeZone: string, at: number): number {
  const shown = shownAt(timeZone, at);
  return shown - (((shown % DAY_MS) + DAY_MS) % DAY_MS);
}

/**
 * The spans of one day. Where clocks go forward over a time it begins with the first instant after; where they go back over
 * it, it begins when they show it first, and ends when they show it last.
 */
function spansOf({ timeZone, week, holidays }: Hours, day: number): Span[] {
  if (holidays.includes(isoDateOf(day))) return [];
  const name = WEEK[weekdayOf(day)] ?? 'sun';
  return week[name].map(({ from, to }) => ({
    from: instantsOf(timeZone, day + msOf(from)).first,
    to: instantsOf(timeZone, day + msOf(to)).last,
  }));
}

function msOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS;
}
