import { setImmediate } from 'node:timers/promises';
import { dayAfter, startOfDay } from '../../../shared/domain/calendar.ts';
import type { UserId } from '../../../shared/domain/ids.ts';
import {
  daysBetween,
  type Report,
  type ReportAgent,
  type ReportDay,
  type ReportQuery,
} from '../../../shared/protocol/reports.ts';
import type { Database } from './schema.ts';

export interface Reports {
  /** `ownerId`: of this agent alone; null: of everybody [RP2]. */
  report(query: ReportQuery, ownerId: UserId | null): Promise<Report>;
}

/** Reads a day at a time, each by an index, and lets the sessions that run have their turn between. */
export function createReports(database: Database): Reports {
  return {
    report: async ({ from, to, zone, queue = null }, ownerId) => {
      const days: ReportDay[] = [];
      const agents = new Map<string, ReportAgent>();
      let begins = startOfDay(zone, from);
      for (const day of daysBetween({ from, to })) {
        const ends = startOfDay(zone, dayAfter(day));
        const scope = { begins, ends, queue, ownerId };
        const hosts = await sessionsOf(database, scope);
        for (const host of hosts) add(agents, host);
        days.push({ day, ...totalOf(hosts), ...(await waitsOf(database, scope)) });
        begins = ends;
        await setImmediate();
      }
      return { days, agents: [...agents.values()].sort((a, b) => b.sessions - a.sessions) };
    },
  };
}

interface Scope {
  /** Instants, ms epoch; the end is not within. */
  readonly begins: number;
  readonly ends: number;
  readonly queue: string | null;
  readonly ownerId: UserId | null;
}

/** Sessions that began then, by who hosted them last. */
async function sessionsOf(
  database: Database,
  { begins, ends, queue, ownerId }: Scope,
): Promise<ReportAgent[]> {
  let query = database
    .selectFrom('recordFacts')
    .select((select) => [
      'hostId',
      select.fn.max('hostName').as('name'),
      select.fn.countAll<number>().as('sessions'),
      select.fn.sum<number>(select('endedAt', '-', select.ref('startedAt'))).as('handlingMs'),
    ])
    .where('startedAt', '>=', begins)
    .where('startedAt', '<', ends)
    .groupBy('hostId');
  if (queue !== null) query = query.where('queueId', '=', queue);
  if (ownerId !== null) query = query.where('hostId', '=', ownerId);
  const rows = await query.execute();
  return rows.map(({ hostId, name, sessions, handlingMs }) => ({
    userId: hostId ?? '',
    name: name ?? '',
    sessions: Number(sessions),
    handlingMs: Number(handlingMs),
  }));
}

function add(agents: Map<string, ReportAgent>, { userId, name, sessions, handlingMs }: ReportAgent): void {
  const before = agents.get(userId) ?? { userId, name, sessions: 0, handlingMs: 0 };
  agents.set(userId, {
    ...{ userId, name },
    sessions: before.sessions + sessions,
    handlingMs: before.handlingMs + handlingMs,
  });
}

function totalOf(hosts: readonly ReportAgent[]): Pick<ReportDay, 'sessions' | 'handlingMs'> {
  return {
    sessions: hosts.reduce((sum, { sessions }) => sum + sessions, 0),
    handlingMs: hosts.reduce((sum, { handlingMs }) => sum + handlingMs, 0),
  };
}

/** Who left the line then, taken or not. Those who came and went are nobody's, so an agent's own report has none. */
async function waitsOf(
  database: Database,
  { begins, ends, queue, ownerId }: Scope,
): Promise<Pick<ReportDay, 'taken' | 'waitMs' | 'longestWaitMs' | 'abandoned'>> {
  let query = database
    .selectFrom('waits')
    .select((select) => [
      'outcome',
      select.fn.countAll<number>().as('count'),
      select.fn.sum<number>(select('endedAt', '-', select.ref('enteredAt'))).as('waitMs'),
      select.fn.max(select('endedAt', '-', select.ref('enteredAt'))).as('longestWaitMs'),
    ])
    .where('endedAt', '>=', begins)
    .where('endedAt', '<', ends)
    .groupBy('outcome');
  if (queue !== null) query = query.where('queueId', '=', queue);
  if (ownerId !== null) query = query.where('userId', '=', ownerId);
  const rows = await query.execute();
  const taken = rows.find(({ outcome }) => outcome === 'taken');
  const lost = rows.filter(({ outcome }) => outcome !== 'taken');
  return {
    taken: Number(taken?.count ?? 0),
    waitMs: Number(taken?.waitMs ?? 0),
    longestWaitMs: Number(taken?.longestWaitMs ?? 0),
    abandoned: lost.reduce((sum, { count }) => sum + Number(count), 0),
  };
}
