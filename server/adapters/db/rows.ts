import type { SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import type { RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import type { Schema } from './schema.ts';

/** Turns rows into what the application speaks of, and back. What was written by another hand is refused, not guessed at. */

/** A row that does not say what it should: the file was damaged, or written by another version. */
export class CorruptRowError extends Error {
  constructor(what: string, cause: unknown) {
    super(`The database holds something that this version of Tasuki cannot read: ${what}`, { cause });
    this.name = 'CorruptRowError';
  }
}

/** @throws CorruptRowError naming stream and position */
export function parseEvent<Event>(
  row: Pick<Schema['streamEvents'], 'streamId' | 'position' | 'json'>,
  { kind, parse }: { readonly kind: string; readonly parse: (json: unknown) => Event },
): Event {
  try {
    return parse(JSON.parse(row.json));
  } catch (error) {
    throw new CorruptRowError(`event ${row.position} of ${kind} ${row.streamId}`, error);
  }
}

/** @throws CorruptRowError naming the session */
export function toSummary(row: Schema['records']): RecordSummary {
  return {
    // Casts: columns that only `writeRecord` fills, from a `SessionRecord`.
    sessionId: row.sessionId as SessionId,
    number: row.number as SessionNumber,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    endedBecause: row.endedBecause as RecordSummary['endedBecause'],
    hostName: row.hostName,
    customerNames: parseJson(row.customerNames, `record of session ${row.sessionId}`) as string[],
  };
}

/** @throws CorruptRowError naming the session */
export function toRecord(row: Pick<Schema['records'], 'sessionId' | 'json'>): SessionRecord {
  // Cast: a column that only `writeRecord` fills, from a `SessionRecord`; records are shown, never acted on.
  return parseJson(row.json, `record of session ${row.sessionId}`) as SessionRecord;
}

/** @throws CorruptRowError that says what it is */
export function parseJson(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CorruptRowError(what, error);
  }
}
