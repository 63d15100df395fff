import { type Kysely, sql } from 'kysely';

/** The outbox of mail and webhooks [IN2, AD5]. */
export async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('place', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('lane', 'text')
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('sessionId', 'text')
    .addColumn('userId', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('fault', 'text')
    .addColumn('faultText', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('nextAt', 'bigint', (column) => column.notNull())
    .addColumn('doneAt', 'bigint')
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await indexOutbox(db);
}

/** Few are open at a time: what the runner asks stays fast however many are done. */
async function indexOutbox(db: Kysely<unknown>): Promise<void> {
  const open = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('outbox').columns(columns).where(sql.ref('doneAt'), 'is', null).execute();
  await open('outboxDue', ['kind', 'nextAt', 'place']);
  await open('outboxLane', ['lane', 'place']);
  await db.schema.createIndex('outboxDone').on('outbox').column('doneAt').execute();
  await db.schema.createIndex('outboxSession').on('outbox').columns(['sessionId', 'place']).execute();
  await db.schema.createIndex('outboxTarget').on('outbox').columns(['target', 'createdAt']).execute();
  await db.schema.createIndex('outboxUser').on('outbox').columns(['userId', 'createdAt']).execute();
  await db.schema.createIndex('outboxState').on('outbox').columns(['kind', 'state', 'place']).execute();
}
