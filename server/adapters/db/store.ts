import type { SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { AppendOptions, RecordQuery, RecordToKeep, StorePort } from '../../app/ports.ts';
import { createGroupCommit } from './group-commit.ts';
import { parseEvent, toEventRow, toRecord, toSummary } from './rows.ts';
import type { Database } from './schema.ts';

/** The store on a database that `openDatabase` opened; closing the store leaves that open for its other users. */
export function createStore(database: Database): StorePort {
  const commits = createGroupCommit(database);
  return {
    append: (sessionId, events, options) =>
      commits.submit((transaction) => writeEvents(transaction, { sessionId, events, options })),
    load: (sessionId) => loadEvents(database, sessionId),
    loadOpen: () => loadOpenSessions(database),
    numbersInUse: (sinceMs) => findNumbers(database, sinceMs),
    listRecords: (query) => listRecords(database, query),
    readRecord: (sessionId, ownerId) => readRecord(database, { sessionId, ownerId }),
    close: () => commits.idle(),
  };
}

interface Append {
  readonly sessionId: SessionId;
  readonly events: readonly SessionEvent[];
  readonly options: AppendOptions;
}

async function writeEvents(transaction: Database, { sessionId, events, options }: Append): Promise<void> {
  if (events.length === 0) return;
  for (const event of events) {
    if (event.type !== 'sessionStarted') continue;
    const row = { id: sessionId, number: event.number, startedAt: event.at, endedAt: null };
    await transaction.insertInto('sessions').values(row).execute();
  }
  const rows = events.map((event, offset) =>
    toEventRow(event, { sessionId, position: options.firstIndex + offset }),
  );
  await transaction.insertInto('events').values(rows).execute();
  const end = events.find((event) => event.type === 'sessionEnded');
  if (end !== undefined) {
    await transaction.updateTable('sessions').set({ endedAt: end.at }).where('id', '=', sessionId).execute();
  }
  if (options.record !== undefined) await writeRecord(transaction, options.record);
}

async function writeRecord(transaction: Database, { record, ownerIds }: RecordToKeep): Promise<void> {
  const { sessionId, number, startedAt, endedAt, endedBecause, hostName } = record;
  const summary = { sessionId, number, startedAt, endedAt, endedBecause, hostName };
  const customerNames = JSON.stringify(record.customerNames);
  await transaction
    .insertInto('records')
    .values({ ...summary, customerNames, json: JSON.stringify(record) })
    .execute();
  const owners = [...new Set(ownerIds)].map((userId) => ({ sessionId, userId }));
  if (owners.length > 0) await transaction.insertInto('recordOwners').values(owners).execute();
}

async function loadEvents(database: Database, sessionId: SessionId): Promise<SessionEvent[]> {
  const rows = await database
    .selectFrom('events')
    .select(['sessionId', 'position', 'json'])
    .where('sessionId', '=', sessionId)
    .orderBy('position')
    .execute();
  return rows.map(parseEvent);
}

async function loadOpenSessions(database: Database): Promise<Map<SessionId, SessionEvent[]>> {
  const rows = await database
    .selectFrom('events')
    .innerJoin('sessions', 'sessions.id', 'events.sessionId')
    .select(['events.sessionId', 'events.position', 'events.json'])
    .where('sessions.endedAt', 'is', null)
    .orderBy('sessions.startedAt')
    .orderBy('events.sessionId')
    .orderBy('events.position')
    .execute();
  const sessions = new Map<SessionId, SessionEvent[]>();
  for (const row of rows) {
    // Cast: the store's own column, written from a SessionId.
    const sessionId = row.sessionId as SessionId;
    const events = sessions.get(sessionId) ?? [];
    events.push(parseEvent(row));
    sessions.set(sessionId, events);
  }
  return sessions;
}

async function findNumbers(database: Database, sinceMs: number): Promise<Map<SessionNumber, number | null>> {
  const rows = await database
    .selectFrom('sessions')
    .select(['number', 'endedAt'])
    .where((where) => where.or([where('endedAt', 'is', null), where('endedAt', '>=', sinceMs)]))
    // A number that ended and is open again counts as open: null comes last and stays in the map.
    .orderBy((order) => order.case().when('endedAt', 'is', null).then(1).else(0).end())
    .orderBy('endedAt')
    .execute();
  // Cast: the store's own column, written from a SessionNumber.
  return new Map(rows.map(({ number, endedAt }) => [number as SessionNumber, endedAt]));
}

async function listRecords(database: Database, { ownerId, before, limit }: RecordQuery) {
  let query = database
    .selectFrom('records')
    .selectAll('records')
    .orderBy('startedAt', 'desc')
    .orderBy('records.sessionId', 'desc');
  if (before !== null) query = query.where('startedAt', '<', before);
  if (ownerId !== null) query = query.where('records.sessionId', 'in', ownedBy(database, ownerId));
  const rows = await query.limit(limit).execute();
  return rows.map(toSummary);
}

async function readRecord(
  database: Database,
  of: { readonly sessionId: SessionId; readonly ownerId: UserId | null },
) {
  let query = database
    .selectFrom('records')
    .select(['sessionId', 'json'])
    .where('sessionId', '=', of.sessionId);
  if (of.ownerId !== null) query = query.where('sessionId', 'in', ownedBy(database, of.ownerId));
  const row = await query.executeTakeFirst();
  return row === undefined ? null : toRecord(row);
}

function ownedBy(database: Database, ownerId: UserId) {
  return database.selectFrom('recordOwners').select('sessionId').where('userId', '=', ownerId);
}
