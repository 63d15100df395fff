import * as v from 'valibot';
import { dayAfter, isDay, isTimeZone } from '../domain/calendar.ts';
import { LIMITS } from '../domain/limits.ts';
import { queueId, sessionId, sessionNumber, userId } from './fields.ts';
import type { Words } from './queue-setup.ts';

/** Filters of the list of records, as an address has them [RP1]. Days are those of `zone`, both included. */
const day = v.pipe(v.string(), v.check(isDay));
const timeZone = v.pipe(v.string(), v.maxLength(LIMITS.nameLength), v.check(isTimeZone));
const filters = {
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  zone: v.optional(timeZone, 'UTC'),
  agent: v.exactOptional(userId),
  queue: v.exactOptional(queueId),
  number: v.exactOptional(sessionNumber),
  /** Part of a customer's name, however it is written. */
  customer: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.nameLength))),
  /** The English words of a reason [RP3]. */
  reason: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.fieldLabelLength))),
  /** A tracking code, whole [AD5]. */
  tracking: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.trackingLength))),
};
export const recordFilters = v.object(filters);
export type RecordFilters = v.InferOutput<typeof recordFilters>;

/** The list continues behind the record of this start and id: `1700000000000.SESSION_ID`. */
const cursor = v.pipe(
  v.string(),
  v.regex(/^\d{1,16}(\.[A-Za-z0-9_-]+)?$/),
  v.transform((text) => {
    const [startedAt = '', id] = text.split('.');
    return { startedAt: Number(startedAt), sessionId: id === undefined ? null : v.parse(sessionId, id) };
  }),
);
export type RecordCursor = v.InferOutput<typeof cursor>;
const pageSize = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}$/),
  v.transform(Number),
  v.minValue(1),
  v.maxValue(LIMITS.recordsPerPage),
);
export const recordsQuery = v.object({
  ...filters,
  before: v.exactOptional(cursor),
  limit: v.exactOptional(pageSize),
});

/** Which days a report is about, and of which queue. */
export const reportQuery = v.pipe(
  v.object({ from: day, to: day, zone: v.optional(timeZone, 'UTC'), queue: filters.queue }),
  v.check(({ from, to }) => daysBetween({ from, to }).length > 0),
);
export type ReportQuery = v.InferOutput<typeof reportQuery>;

/** The days from one to another, both included; none where there are more than a report may have. */
export function daysBetween({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const days: string[] = [];
  for (let at = from; at <= to; at = dayAfter(at)) {
    if (days.length >= LIMITS.daysPerReport) return [];
    days.push(at);
  }
  return days;
}

/** One day of a report [RP2]. Times are milliseconds. */
export interface ReportDay {
  readonly day: string;
  readonly sessions: number;
  /** Of all sessions that began that day, together. */
  readonly handlingMs: number;
  /** Of those taken from a line that day. */
  readonly taken: number;
  readonly waitMs: number;
  readonly longestWaitMs: number;
  /** Left the line, or were lost, before anybody took them. */
  readonly abandoned: number;
  /** Surveys with a rating that were answered that day, and their ratings together [FO1]. */
  readonly ratings: number;
  readonly ratingSum: number;
}
export interface ReportAgent {
  readonly userId: string;
  readonly name: string;
  readonly sessions: number;
  readonly handlingMs: number;
  readonly ratings: number;
  readonly ratingSum: number;
}
/** How many sessions of these days were for this reason [RP3]. */
export interface ReportReason {
  readonly reason: Words;
  readonly sessions: number;
}
/** What managers see of everybody, and agents of themselves. */
export interface Report {
  readonly days: readonly ReportDay[];
  readonly agents: readonly ReportAgent[];
  /** Most first. */
  readonly reasons: readonly ReportReason[];
}

/** By whom and by which queue the list can be filtered. */
export interface RecordChoices {
  readonly agents: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly queues: ReadonlyArray<{ readonly queueId: string; readonly name: string }>;
  /** That were ever chosen. */
  readonly reasons: readonly Words[];
}
