import { type Kysely, sql } from 'kysely';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { factsOf } from '../projections/facts.ts';

/** What lists and reports read of records and lines: narrow rows, so that a hundred thousand of them are little [RP1, RP2]. */
export async function createFacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recordFacts')
    .addColumn('sessionId', 'text', (column) =>
      column.primaryKey().references('records.sessionId').onDelete('cascade'),
    )
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedBecause', 'text', (column) => column.notNull())
    .addColumn('hostId', 'text')
    .addColumn('hostName', 'text', (column) => column.notNull())
    .addColumn('customerNames', 'text', (column) => column.notNull())
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('queueId', 'text')
    .addColumn('waitMs', 'bigint')
    .execute();
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('recordFacts').columns(columns).execute();
  await index('recordFactsStarted', ['startedAt', 'sessionId', 'folded']);
  await index('recordFactsQueue', ['queueId', 'startedAt', 'sessionId']);
  await index('recordFactsNumber', ['number']);
  // All that a report asks for, so that it reads nothing else.
  await index('recordFactsReport', ['startedAt', 'hostId', 'hostName', 'endedAt', 'queueId']);
  await index('recordFactsHost', ['hostId', 'startedAt', 'hostName', 'endedAt', 'queueId']);
  await db.schema.alterTable('recordOwners').addColumn('startedAt', 'bigint').execute();
  await db.schema
    .createIndex('recordOwnersStarted')
    .on('recordOwners')
    .columns(['userId', 'startedAt', 'sessionId'])
    .execute();
  await fillFacts(db);
  await createWaits(db);
}

const ROWS_AT_ONCE = 500;

/** From the records that there are. */
async function fillFacts(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ sessionId: string; json: string }>`
      select ${sql.ref('sessionId')}, ${sql.ref('json')} from ${sql.table('records')}
      where ${sql.ref('sessionId')} > ${after} order by ${sql.ref('sessionId')} limit ${ROWS_AT_ONCE}`.execute(
      db,
    );
    for (const { sessionId, json } of rows) {
      // Casts: the store's own column; the table of this migration.
      const facts = factsOf(JSON.parse(json) as SessionRecord, { hostId: null });
      await (db as Kysely<{ recordFacts: typeof facts }>).insertInto('recordFacts').values(facts).execute();
      after = sessionId;
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`update ${sql.table('recordOwners')} set ${sql.ref('startedAt')} =
    (select ${sql.ref('startedAt')} from ${sql.table('records')} where ${sql.ref('records.sessionId')} = ${sql.ref('recordOwners.sessionId')})`.execute(
    db,
  );
}

/** Each who stood in a line, and how it ended. */
async function createWaits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('waits')
    .addColumn('ticketId', 'text', (column) => column.primaryKey())
    .addColumn('queueId', 'text', (column) => column.notNull())
    .addColumn('enteredAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('userId', 'text')
    .execute();
  await db.schema
    .createIndex('waitsEnded')
    .on('waits')
    .columns(['endedAt', 'outcome', 'queueId', 'userId', 'enteredAt'])
    .execute();
}
