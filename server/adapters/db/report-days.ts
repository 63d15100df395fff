import { sql } from 'kysely';
import { dayAfter, startOfDay } from '../../../shared/domain/calendar.ts';
import type { UserId } from '../../../shared/domain/ids.ts';

/** The days of a report, as its questions ask for them [RP2]. */

export interface Day {
  readonly day: string;
  /** Instants, ms epoch; the end is not within. */
  readonly begins: number;
  readonly ends: number;
}
export interface Scope {
  readonly days: readonly Day[];
  readonly queue: string | null;
  readonly ownerId: UserId | null;
}

export function instantsOf(days: readonly string[], zone: string): Day[] {
  const starts = days.map((day) => startOfDay(zone, day));
  const last = days.at(-1);
  const end = last === undefined ? 0 : startOfDay(zone, dayAfter(last));
  return days.map((day, index) => ({ day, begins: starts[index] ?? 0, ends: starts[index + 1] ?? end }));
}

/** The days as a table, numbered from 0. */
export function daysTable({ days }: Scope) {
  const rows = days.map(
    ({ begins, ends }, index) => sql`(${sql.lit(index)}, cast(${begins} as bigint), cast(${ends} as bigint))`,
  );
  return sql`${sql.raw('days(day, begins, ends)')} as (values ${sql.join(rows)})`;
}

/** Nothing where it is about everybody. */
export const only = (column: string, value: string | null) =>
  value === null ? sql`` : sql` and ${sql.ref(column)} = ${value}`;
