/** What calendars and clocks show. `Date` reckons here, and is never asked what time it is. */

/** The date of an instant in UTC, `2026-12-31`. */
export const isoDateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The day of the week in UTC, 0: Sunday. */
export const weekdayOf = (at: number): number => new Date(at).getUTCDay();

/** Whether there is this day, `2026-12-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && isoDateOf(at) === text;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What clocks of a time zone (IANA) show at an instant, as if it were UTC, ms epoch. @throws RangeError for a zone that there is not */
export function shownAt(timeZone: string, at: number): number {
  const format = FORMATS.get(timeZone) ?? formatFor(timeZone);
  FORMATS.set(timeZone, format);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const ms = ((at % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + ms;
}

const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });

const DAY_MS = 24 * 60 * 60_000;

/** When clocks show this: twice where they go back over it, and never where they go forward; then it is that change. */
export function instantsOf(
  timeZone: string,
  shown: number,
): { readonly first: number; readonly last: number } {
  // No zone changes twice within two days, nor by more than one.
  const before = shown - offsetAt(timeZone, shown - DAY_MS);
  const after = shown - offsetAt(timeZone, shown + DAY_MS);
  const found = [before, after].filter((at) => shownAt(timeZone, at) === shown);
  if (found.length > 0) return { first: Math.min(...found), last: Math.max(...found) };
  let [low, high] = [Math.min(before, after), Math.max(before, after)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shownAt(timeZone, middle) < shown) low = middle;
    else high = middle;
  }
  return { first: high, last: high };
}

const offsetAt = (timeZone: string, at: number): number => shownAt(timeZone, at) - at;

/** When a day of the calendar, `2026-12-31`, begins in a time zone, ms epoch. */
export const startOfDay = (timeZone: string, day: string): number =>
  instantsOf(timeZone, Date.parse(`${day}T00:00:00Z`)).first;

/** The day after that one. */
export const dayAfter = (day: string): string => isoDateOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS);

/** Whether there is such a time zone (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    shownAt(name, 0);
    return true;
  } catch {
    return false;
  }
}
