import { type RawBuilder, sql } from 'kysely';
import { dayAfter, startOfDay } from '../../../shared/domain/calendar.ts';
import type { SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import type { RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import type { Words } from '../../../shared/protocol/queue-setup.ts';
import type { RecordChoices, RecordCursor, RecordFilters } from '../../../shared/protocol/reports.ts';
import { withAfterwards } from './afterwards.ts';
import { folded, holds } from './folded.ts';
import { parseJson, toRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';

export interface RecordSearch {
  /** Newest first, those behind the cursor [RP1]. */
  list(query: RecordListQuery): Promise<RecordSummary[]>;
  /** All that the filters let through, a few at a time: nothing but those few is ever held. */
  read(query: RecordScope): AsyncIterable<readonly SessionRecord[]>;
  choices(ownerId: UserId | null): Promise<RecordChoices>;
}
interface RecordScope extends RecordFilters {
  /** Only sessions that this user hosted; null: everybody's. */
  readonly ownerId: UserId | null;
}
export interface RecordListQuery extends RecordScope {
  readonly before: RecordCursor | null;
  readonly limit: number;
}

/** Records of one step of an export: some hundred kilobytes. */
const READ_AT_ONCE = 100;
const CHOICES = 1_000;

export function createRecordSearch(database: Database): RecordSearch {
  return {
    list: async (query) => (await select(database, query).execute()).map(toSummary),
    read: (scope) => read(database, scope),
    choices: (ownerId) => choicesOf(database, ownerId),
  };
}

async function* read(database: Database, scope: RecordScope): AsyncGenerator<readonly SessionRecord[]> {
  let before: RecordCursor | null = null;
  for (;;) {
    const facts: Facts[] = await select(database, { ...scope, before, limit: READ_AT_ONCE }).execute();
    const last = facts.at(-1);
    if (last === undefined) return;
    const ids = facts.map(({ sessionId }) => sessionId);
    const rows = await database
      .selectFrom('records')
      .select(['sessionId', 'json'])
      .where('sessionId', 'in', ids)
      .execute();
    const byId = new Map(rows.map((row) => [row.sessionId, row]));
    const records = ids.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [toRecord(row)];
    });
    yield await withAfterwards(database, records);
    // Cast: the store's own column, written from a SessionId.
    before = { startedAt: last.startedAt, sessionId: last.sessionId as SessionId };
    if (facts.length < READ_AT_ONCE) return;
  }
}

type Facts = Schema['recordFacts'];

/**
 * By keys and not by counting, so that the last page is as quick as the first. Where it is about one agent, their own list leads,
 * which has the same order.
 */
function select(database: Database, query: RecordListQuery) {
  const { queue, number, customer, reason, tracking, limit, before } = query;
  const agent = query.ownerId ?? query.agent ?? null;
  const leading = agent === null ? 'recordFacts' : 'recordOwners';
  const startedAt = sql.ref<number>(`${leading}.startedAt`);
  const sessionId = sql.ref<string>(`${leading}.sessionId`);
  let facts = database.selectFrom('recordFacts').selectAll('recordFacts').limit(limit);
  if (agent !== null)
    // Cast: what is selected stays the facts alone.
    facts = facts.innerJoin('recordOwners', (join) =>
      join
        .onRef('recordOwners.sessionId', '=', 'recordFacts.sessionId')
        .on('recordOwners.userId', '=', agent),
    ) as unknown as typeof facts;
  facts = facts.orderBy(startedAt, 'desc').orderBy(sessionId, 'desc');
  const { from, to } = instantsOf(query);
  if (from !== null) facts = facts.where(startedAt, '>=', from);
  if (to !== null) facts = facts.where(startedAt, '<', to);
  if (before !== null) facts = facts.where(behind(before, { startedAt, sessionId }));
  if (queue !== undefined) facts = facts.where('queueId', '=', queue);
  if (number !== undefined) facts = facts.where('number', '=', number);
  if (customer !== undefined) facts = facts.where(holds('folded', customer));
  if (reason !== undefined || tracking !== undefined) {
    const said = database.selectFrom('closings').select('closings.sessionId');
    const because = reason === undefined ? said : said.where('reason', '=', reason);
    const coded = tracking === undefined ? because : because.where('trackingFolded', '=', folded(tracking));
    facts = facts.where(sessionId, 'in', coded);
  }
  return facts;
}

/** Rows compare column by column; said so that an index on both is used. */
function behind(
  { startedAt: at, sessionId: id }: RecordCursor,
  {
    startedAt,
    sessionId,
  }: { readonly startedAt: RawBuilder<number>; readonly sessionId: RawBuilder<string> },
) {
  return id === null
    ? sql<boolean>`${startedAt} < ${at}`
    : sql<boolean>`(${startedAt}, ${sessionId}) < (${at}, ${id})`;
}

function instantsOf({ from, to, zone }: RecordFilters) {
  return {
    from: from === undefined ? null : startOfDay(zone, from),
    to: to === undefined ? null : startOfDay(zone, dayAfter(to)),
  };
}

async function choicesOf(database: Database, ownerId: UserId | null): Promise<RecordChoices> {
  const queues = await database.selectFrom('queues').select(['id', 'name']).orderBy('name').execute();
  const agents =
    ownerId === null
      ? await database.selectFrom('users').select(['id', 'name']).orderBy('name').limit(CHOICES).execute()
      : [];
  return {
    agents: agents.map(({ id, name }) => ({ userId: id, name })),
    queues: queues.map(({ id, name }) => ({ queueId: id, name })),
    reasons: await reasonsOf(database),
  };
}

/** Those that were ever chosen, so that what the list has no more can still be found. */
async function reasonsOf(database: Database): Promise<Words[]> {
  const rows = await database
    .selectFrom('closings')
    .select(['reason', (max) => max.fn.max('reasonWords').as('words')])
    .where('reason', 'is not', null)
    .groupBy('reason')
    .orderBy('reason')
    .limit(CHOICES)
    .execute();
  // Cast: a column that only `createClosings` fills.
  return rows.map(({ words }) => parseJson(words ?? '', 'a reason') as Words);
}

// Casts: columns that only `factsOf` fills, from a `SessionRecord`.
function toSummary(row: Facts): RecordSummary {
  const { startedAt, endedAt, hostName } = row;
  return {
    sessionId: row.sessionId as SessionId,
    number: row.number as SessionNumber,
    ...{ startedAt, endedAt, hostName },
    endedBecause: row.endedBecause as RecordSummary['endedBecause'],
    customerNames: parseJson(
      row.customerNames,
      `facts of session ${row.sessionId}`,
    ) as RecordSummary['customerNames'],
  };
}
