import type { StreamTypes } from '../../app/stream/kind.ts';
import {
  type AppendPosition,
  PositionTaken,
  type StoredSnapshot,
  type StoredStream,
  type StreamArchive,
  type StreamStore,
} from '../../app/stream/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { parseEvent } from './rows.ts';
import type { Database } from './schema.ts';

/** What lists and reports read, kept in step with the events: it is written in their transaction. */
export interface Projection<Of extends StreamTypes> {
  project(transaction: Database, appended: Appended<Of>): Promise<void>;
  /** Called after a write is on disk; maybe after one of somebody else's. */
  committed?(): void;
}
interface Appended<Of extends StreamTypes> {
  readonly streamId: Of['id'];
  /** The new ones. */
  readonly events: readonly Of['event'][];
  /** The whole stream, the new ones included. */
  history(): Promise<readonly Of['event'][]>;
}

/** How one kind of stream is stored. */
export interface StoredKind<Of extends StreamTypes> {
  readonly kind: string;
  /** Of snapshots; others are passed over. */
  readonly version: number;
  /** @throws Error where the JSON is no event of this kind */
  readonly parse: (json: unknown) => Of['event'];
  readonly projections: readonly Projection<Of>[];
}

export interface StreamDatabase {
  readonly database: Database;
  readonly commits: GroupCommit;
  /** This owner's. One server owns all streams; nodes will bring the epoch of their lease [SC2]. */
  readonly epoch: number;
}

/** Everything that has happened in one stream, the oldest first. */
interface StreamHistory<Of extends StreamTypes> {
  history(streamId: Of['id']): Promise<readonly Of['event'][]>;
}

export function createStreamStore<Of extends StreamTypes>(
  on: StreamDatabase,
  stored: StoredKind<Of>,
): StreamStore<Of> & StreamArchive<Of> & StreamHistory<Of> {
  const { database, commits } = on;
  return {
    append: async (streamId, events, at) => {
      if (events.length === 0) return;
      await commits.submit((transaction) =>
        writeEvents({ ...on, database: transaction }, stored, { streamId, events, at }),
      );
      for (const projection of stored.projections) projection.committed?.();
    },
    history: async (streamId) => {
      const all = await eventsAfter(database, { streamId, position: 0 });
      return all.map((row) => parseEvent(row, stored));
    },
    load: (streamId) => loadStream(database, stored, streamId),
    keepSnapshot: (streamId, snapshot) =>
      commits.submit((transaction) => writeSnapshot(transaction, { streamId, ...snapshot })),
    beginning: async (streamId, limit) => {
      const base = await readBase(database, streamId);
      const rows = await eventsAfter(database, { streamId, position: base?.position ?? 0 }, limit);
      return { snapshot: base, events: rows.map((event) => parseEvent(event, stored)) };
    },
    beginWith: (streamId, base) =>
      commits.submit((transaction) => writeBase(transaction, { streamId, ...base })),
  };
}

const ROWS_AT_ONCE = 1_000;

interface Append<Of extends StreamTypes> {
  readonly streamId: Of['id'];
  readonly events: readonly Of['event'][];
  readonly at: AppendPosition;
}

async function writeEvents<Of extends StreamTypes>(
  { database, epoch }: StreamDatabase,
  stored: StoredKind<Of>,
  { streamId, events, at }: Append<Of>,
): Promise<void> {
  await moveHead(database, { streamId, kind: stored.kind, epoch, from: at.expected, by: events.length });
  const rows = events.map((event, offset) => ({
    streamId,
    position: at.expected + offset,
    at: event.at,
    type: event.type,
    json: JSON.stringify(event),
  }));
  // A statement takes no more than some ten thousand values: a floor that restarts has an event for each who waits.
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await database
      .insertInto('streamEvents')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  const history = async () => {
    const all = await eventsAfter(database, { streamId, position: 0 });
    return all.map((row) => parseEvent(row, stored));
  };
  for (const projection of stored.projections)
    await projection.project(database, { streamId, events, history });
}

interface Move {
  readonly streamId: string;
  readonly kind: string;
  readonly epoch: number;
  readonly from: number;
  readonly by: number;
}

/** @throws PositionTaken where the stream does not end there, or has another owner by now */
async function moveHead(transaction: Database, { streamId, kind, epoch, from, by }: Move): Promise<void> {
  if (from === 0) {
    const head = { id: streamId, kind, position: by, ownerEpoch: epoch };
    const made = await transaction
      .insertInto('streams')
      .values(head)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) throw new PositionTaken(streamId, from);
    return;
  }
  const moved = await transaction
    .updateTable('streams')
    .set({ position: from + by, ownerEpoch: epoch })
    .where('id', '=', streamId)
    .where('position', '=', from)
    .where('ownerEpoch', '<=', epoch)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new PositionTaken(streamId, from);
}

async function loadStream<Of extends StreamTypes>(
  database: Database,
  stored: StoredKind<Of>,
  streamId: string,
): Promise<StoredStream<Of>> {
  const row = await database
    .selectFrom('snapshots')
    .select(['position', 'version', 'text'])
    .where('streamId', '=', streamId)
    .where('version', '=', stored.version)
    .executeTakeFirst();
  const base = await readBase(database, streamId);
  const snapshot = row !== undefined && row.position >= (base?.position ?? 0) ? row : base;
  const rows = await eventsAfter(database, { streamId, position: snapshot?.position ?? 0 });
  return { snapshot, events: rows.map((event) => parseEvent(event, stored)) };
}

function eventsAfter(
  database: Database,
  { streamId, position }: { readonly streamId: string; readonly position: number },
  limit?: number,
) {
  const query = database
    .selectFrom('streamEvents')
    .select(['streamId', 'position', 'json'])
    .where('streamId', '=', streamId)
    .where('position', '>=', position)
    .orderBy('position');
  return (limit === undefined ? query : query.limit(limit)).execute();
}

async function readBase(database: Database, streamId: string): Promise<StoredSnapshot | null> {
  const row = await database
    .selectFrom('streamBases')
    .select(['position', 'version', 'text'])
    .where('streamId', '=', streamId)
    .executeTakeFirst();
  return row ?? null;
}

async function writeBase(
  transaction: Database,
  base: StoredSnapshot & { readonly streamId: string },
): Promise<void> {
  const { streamId, ...columns } = base;
  await transaction
    .insertInto('streamBases')
    .values(base)
    .onConflict((conflict) => conflict.column('streamId').doUpdateSet(columns))
    .execute();
  await transaction
    .deleteFrom('streamEvents')
    .where('streamId', '=', streamId)
    .where('position', '<', base.position)
    .execute();
}

async function writeSnapshot(
  transaction: Database,
  snapshot: StoredSnapshot & { readonly streamId: string },
): Promise<void> {
  const { streamId: _id, ...columns } = snapshot;
  await transaction
    .insertInto('snapshots')
    .values(snapshot)
    .onConflict((conflict) => conflict.column('streamId').doUpdateSet(columns))
    .execute();
}
