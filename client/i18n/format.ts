import { isolated } from '../../shared/domain/text.ts';
import { language } from './language.ts';

/** Dates, times, durations and numbers by `Intl`, in the page's language [UI1]. All times are milliseconds. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language.value}:${name}`;
  const kept = dateFormats.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(language.value, options);
  dateFormats.set(key, made);
  return made;
}

/** Time of day: `14:05` / `2:05 PM` as the language has it. */
export const formatTime = (at: number): string => dateFormat('time', { timeStyle: 'short' }).format(at);

/** Time of day with seconds. */
export const formatExactTime = (at: number): string =>
  dateFormat('exact', { timeStyle: 'medium' }).format(at);

/** Day and time of day. */
export const formatDateTime = (at: number): string =>
  dateFormat('dateTime', { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** A day of the calendar, `2026-12-31`, wherever that is read. */
export const formatDay = (isoDate: string): string =>
  dateFormat('day', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${isoDate}T00:00:00Z`));

/** A time to come back at: with the day of the week, and by which clocks. */
export const formatAppointment = (at: number): string =>
  dateFormat('appointment', {
    ...{ weekday: 'long', month: 'long', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(at);

/** A running clock, the same in every language: `04:12`, `1:04:12`. Less than nothing shows as `00:00`. */
export function formatClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / SECOND));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = two(Math.floor(seconds / 60) % 60);
  return hours > 0 ? `${hours}:${minutes}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A duration in words: `4 min 12 sec` / `4 分 12 秒`; at most two units. */
export function formatDuration(durationMs: number): string {
  const total = Math.max(0, Math.round(durationMs / SECOND));
  const parts: Array<[value: number, unit: string]> = [
    [Math.floor(total / 3_600), 'hour'],
    [Math.floor(total / 60) % 60, 'minute'],
    [total % 60, 'second'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, unit]) => unitOf(value, unit)).join(' ');
}

/** How long ago or ahead, in the coarsest unit that is true: `3 minutes ago`, `昨日`. */
export function formatRelative(at: number, now: number): string {
  const difference = at - now;
  const distance = Math.abs(difference);
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  if (distance < MINUTE) return format.format(Math.trunc(difference / SECOND), 'second');
  if (distance < HOUR) return format.format(Math.trunc(difference / MINUTE), 'minute');
  if (distance < DAY) return format.format(Math.trunc(difference / HOUR), 'hour');
  return format.format(Math.trunc(difference / DAY), 'day');
}

/** A number with the language's grouping. */
export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(language.value, options).format(value);

/** Names joined the way the language joins them: `Ken, Mei, and Bun` / `Ken、Mei、Bun`. */
export const formatList = (names: readonly string[]): string =>
  new Intl.ListFormat(language.value, { type: 'conjunction' }).format(names.map(isolated));

function unitOf(value: number, unit: string): string {
  return formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' });
}

/** A day of the week, 1: Monday. */
export const formatWeekday = (day: number): string =>
  // The first of January 2024 was a Monday.
  new Intl.DateTimeFormat(language.value, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  );
