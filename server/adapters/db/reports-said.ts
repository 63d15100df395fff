import { sql } from 'kysely';
import type { Words } from '../../../shared/protocol/queue-setup.ts';
import type { ReportReason } from '../../../shared/protocol/reports.ts';
import { daysTable, only, type Scope } from './report-days.ts';
import { parseJson } from './rows.ts';
import type { Database } from './schema.ts';

/** What customers and agents said of sessions, by day [FO1, RP3]. */

export interface Rated {
  readonly ratings: number;
  readonly ratingSum: number;
}
interface ScoreDay extends Rated {
  readonly day: number;
  readonly hostId: string | null;
  readonly name: string;
}

/** Ratings by the day that they were given, and by who hosted the session last. */
export async function scoresOf(database: Database, scope: Scope): Promise<ScoreDay[]> {
  const { rows } = await sql<ScoreDay>`with ${daysTable(scope)}
    select ${sql.ref('day')}, ${sql.ref('hostId')}, max(${sql.ref('hostName')}) as ${sql.ref('name')},
      count(*) as ${sql.ref('ratings')}, sum(${sql.ref('score')}) as ${sql.ref('ratingSum')}
    from ${sql.raw('days')} join ${sql.table('surveys')}
      on ${sql.ref('at')} >= ${sql.ref('begins')} and ${sql.ref('at')} < ${sql.ref('ends')}
        and ${sql.ref('score')} is not null
    join ${sql.table('recordFacts')} on ${sql.ref('recordFacts.sessionId')} = ${sql.ref('surveys.sessionId')}
        ${only('queueId', scope.queue)}${only('hostId', scope.ownerId)}
    group by ${sql.ref('day')}, ${sql.ref('hostId')}`.execute(database);
  return rows.map((row) => ({ ...row, ratings: Number(row.ratings), ratingSum: Number(row.ratingSum) }));
}

export const ratedOf = (scores: readonly Rated[]): Rated => ({
  ratings: scores.reduce((sum, { ratings }) => sum + ratings, 0),
  ratingSum: scores.reduce((sum, { ratingSum }) => sum + ratingSum, 0),
});

/** Sessions by why they were, of those that began in these days. */
export async function reasonsOf(database: Database, scope: Scope): Promise<ReportReason[]> {
  const { rows } = await sql<{ words: string; sessions: number }>`with ${daysTable(scope)}
    select max(${sql.ref('reasonWords')}) as ${sql.ref('words')}, count(*) as ${sql.ref('sessions')}
    from ${sql.raw('days')} join ${sql.table('recordFacts')}
      on ${sql.ref('startedAt')} >= ${sql.ref('begins')} and ${sql.ref('startedAt')} < ${sql.ref('ends')}
        ${only('queueId', scope.queue)}${only('hostId', scope.ownerId)}
    join ${sql.table('closings')} on ${sql.ref('closings.sessionId')} = ${sql.ref('recordFacts.sessionId')}
    where ${sql.ref('reason')} is not null
    group by ${sql.ref('reason')}`.execute(database);
  return rows.map(({ words, sessions }) => ({
    // Cast: a column that only `createClosings` fills.
    reason: parseJson(words, 'a reason') as Words,
    sessions: Number(sessions),
  }));
}

/** Adds to those of other days. */
export function count(reasons: Map<string, ReportReason>, { reason, sessions }: ReportReason): void {
  const before = reasons.get(reason.en)?.sessions ?? 0;
  reasons.set(reason.en, { reason, sessions: before + sessions });
}
