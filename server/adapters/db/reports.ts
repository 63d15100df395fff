import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { UserId } from '../../../shared/domain/ids.ts';
import {
  daysBetween,
  type Report,
  type ReportAgent,
  type ReportDay,
  type ReportQuery,
  type ReportReason,
} from '../../../shared/protocol/reports.ts';
import { daysTable, instantsOf, only, type Scope } from './report-days.ts';
import { count, type Rated, ratedOf, reasonsOf, scoresOf } from './reports-said.ts';
import type { Database } from './schema.ts';

export interface Reports {
  /** `ownerId`: of this agent alone; null: of everybody [RP2]. */
  report(query: ReportQuery, ownerId: UserId | null): Promise<Report>;
}

/** Days of one question; then the sessions that run have their turn. */
const DAYS_AT_ONCE = 16;

/** Reads some days at a time, by indices that hold all that is asked for. */
export function createReports(database: Database): Reports {
  return {
    report: async ({ from, to, zone, queue = null }, ownerId) => {
      const whole: ReportDay[] = [];
      const agents = new Map<string, ReportAgent>();
      const reasons = new Map<string, ReportReason>();
      const days = instantsOf(daysBetween({ from, to }), zone);
      for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
        const some = { days: days.slice(first, first + DAYS_AT_ONCE), queue, ownerId };
        const hosts = await sessionsOf(database, some);
        const waits = await waitsOf(database, some);
        const scores = await scoresOf(database, some);
        for (const score of scores) add(agents, { ...score, sessions: 0, handlingMs: 0 });
        for (const chosen of await reasonsOf(database, some)) count(reasons, chosen);
        for (const host of hosts) add(agents, host);
        for (const [index, { day }] of some.days.entries())
          whole.push({
            day,
            ...totalOf(hosts.filter((host) => host.day === index)),
            ...leftOf(waits, index),
            ...ratedOf(scores.filter(({ day: on }) => on === index)),
          });
        await setImmediate();
      }
      const most = <Row extends { readonly sessions: number }>(rows: Iterable<Row>): Row[] =>
        [...rows].sort((a, b) => b.sessions - a.sessions);
      return { days: whole, agents: most(agents.values()), reasons: most(reasons.values()) };
    },
  };
}

interface HostDay {
  readonly day: number;
  readonly hostId: string | null;
  readonly name: string;
  readonly sessions: number;
  readonly handlingMs: number;
}

/** Sessions by the day that they began, and by who hosted them last. */
async function sessionsOf(database: Database, scope: Scope): Promise<HostDay[]> {
  const { rows } = await sql<HostDay>`with ${daysTable(scope)}
    select ${sql.ref('day')}, ${sql.ref('hostId')}, max(${sql.ref('hostName')}) as ${sql.ref('name')},
      count(*) as ${sql.ref('sessions')}, sum(${sql.ref('endedAt')} - ${sql.ref('startedAt')}) as ${sql.ref('handlingMs')}
    from ${sql.raw('days')} join ${sql.table('recordFacts')}
      on ${sql.ref('startedAt')} >= ${sql.ref('begins')} and ${sql.ref('startedAt')} < ${sql.ref('ends')}
        ${only('queueId', scope.queue)}${only('hostId', scope.ownerId)}
    group by ${sql.ref('day')}, ${sql.ref('hostId')}`.execute(database);
  return rows.map((row) => ({ ...row, sessions: Number(row.sessions), handlingMs: Number(row.handlingMs) }));
}

function add(
  agents: Map<string, ReportAgent>,
  { hostId, name, sessions, handlingMs, ratings = 0, ratingSum = 0 }: HostDay & Partial<Rated>,
): void {
  const userId = hostId ?? '';
  const before = agents.get(userId) ?? { sessions: 0, handlingMs: 0, ratings: 0, ratingSum: 0 };
  agents.set(userId, {
    ...{ userId, name },
    sessions: before.sessions + sessions,
    handlingMs: before.handlingMs + handlingMs,
    ratings: before.ratings + ratings,
    ratingSum: before.ratingSum + ratingSum,
  });
}

function totalOf(hosts: readonly HostDay[]): Pick<ReportDay, 'sessions' | 'handlingMs'> {
  return {
    sessions: hosts.reduce((sum, { sessions }) => sum + sessions, 0),
    handlingMs: hosts.reduce((sum, { handlingMs }) => sum + handlingMs, 0),
  };
}

interface WaitDay {
  readonly day: number;
  readonly outcome: string;
  readonly count: number;
  readonly waitMs: number;
  readonly longestWaitMs: number;
}

/** Who left a line, by day and how. Those who came and went are nobody's, so an agent's own report has none. */
async function waitsOf(database: Database, scope: Scope): Promise<WaitDay[]> {
  const waited = sql`${sql.ref('endedAt')} - ${sql.ref('enteredAt')}`;
  const { rows } = await sql<WaitDay>`with ${daysTable(scope)}
    select ${sql.ref('day')}, ${sql.ref('outcome')}, count(*) as ${sql.ref('count')},
      sum(${waited}) as ${sql.ref('waitMs')}, max(${waited}) as ${sql.ref('longestWaitMs')}
    from ${sql.raw('days')} join ${sql.table('waits')}
      on ${sql.ref('endedAt')} >= ${sql.ref('begins')} and ${sql.ref('endedAt')} < ${sql.ref('ends')}
        ${only('queueId', scope.queue)}${only('userId', scope.ownerId)}
    group by ${sql.ref('day')}, ${sql.ref('outcome')}`.execute(database);
  return rows;
}

function leftOf(
  waits: readonly WaitDay[],
  day: number,
): Pick<ReportDay, 'taken' | 'waitMs' | 'longestWaitMs' | 'abandoned'> {
  const of = waits.filter((wait) => wait.day === day);
  const taken = of.find(({ outcome }) => outcome === 'taken');
  const lost = of.filter(({ outcome }) => outcome !== 'taken');
  return {
    taken: Number(taken?.count ?? 0),
    waitMs: Number(taken?.waitMs ?? 0),
    longestWaitMs: Number(taken?.longestWaitMs ?? 0),
    abandoned: lost.reduce((sum, { count }) => sum + Number(count), 0),
  };
}
