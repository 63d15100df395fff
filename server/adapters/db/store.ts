import * as v from 'valibot';
import type { SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { sessionEvent } from '../../../shared/protocol/events.ts';
import type { RecordQuery, StorePort } from '../../app/ports.ts';
import { SESSION_STREAM, type SessionStream } from '../../app/session-stream.ts';
import type { StoredStream, StreamStore } from '../../app/stream/ports.ts';
import { withAfterwards } from './afterwards.ts';
import { createGroupCommit } from './group-commit.ts';
import { sessionRecords } from './projections/records.ts';
import { sessionList } from './projections/sessions.ts';
import { sessionWebhooks } from './projections/webhooks.ts';
import { toRecord, toSummary } from './rows.ts';
import type { Database } from './schema.ts';
import { createStreamStore, type StoredKind } from './streams.ts';

const storedSessions = (queued: () => void): StoredKind<SessionStream> => ({
  kind: SESSION_STREAM.name,
  version: SESSION_STREAM.snapshot.version,
  parse: (json) => v.parse(sessionEvent, json),
  projections: [sessionList, sessionRecords, sessionWebhooks(queued)],
});

export interface StoreOptions {
  /** Of this owner of the streams; 0 where one server owns them all. */
  readonly epoch?: number;
  /** Called when something for webhooks lies in the outbox. */
  readonly queued?: () => void;
}

/** The store on a database that `openDatabase` opened; closing the store leaves that open for its other users. */
export function createStore(database: Database, options: StoreOptions = {}): StorePort {
  const { epoch = 0, queued = () => undefined } = options;
  const commits = createGroupCommit(database);
  const streams = createStreamStore({ database, commits, epoch }, storedSessions(queued));
  return {
    ...streams,
    loadOpen: () => loadOpenSessions(database, streams),
    numbersInUse: (sinceMs) => findNumbers(database, sinceMs),
    listRecords: (query) => listRecords(database, query),
    readRecord: (sessionId, ownerId) => readRecord(database, { sessionId, ownerId }),
    close: () => commits.idle(),
  };
}

async function loadOpenSessions(
  database: Database,
  streams: Pick<StreamStore<SessionStream>, 'load'>,
): Promise<Map<SessionId, StoredStream<SessionStream>>> {
  const rows = await database
    .selectFrom('sessions')
    .select('id')
    .where('endedAt', 'is', null)
    .orderBy('startedAt')
    .orderBy('id')
    .execute();
  const open = new Map<SessionId, StoredStream<SessionStream>>();
  for (const { id } of rows) {
    // Cast: the store's own column, written from a SessionId.
    const sessionId = id as SessionId;
    open.set(sessionId, await streams.load(sessionId));
  }
  return open;
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
  if (row === undefined) return null;
  const [record = null] = await withAfterwards(database, [toRecord(row)]);
  return record;
}

function ownedBy(database: Database, ownerId: UserId) {
  return database.selectFrom('recordOwners').select('sessionId').where('userId', '=', ownerId);
}
