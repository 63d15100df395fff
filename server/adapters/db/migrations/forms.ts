import type { Kysely } from 'kysely';

/** What the site asks for, and what was answered and said after a session: beside its sealed events [FO1, RP3, AD5, AD6]. */
export async function createForms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('siteParts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('surveys')
    .addColumn('participantId', 'text', (column) => column.primaryKey())
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('surveysSession').on('surveys').column('sessionId').execute();
  // All that a report asks for, so that it reads nothing else.
  await db.schema.createIndex('surveysAt').on('surveys').columns(['at', 'sessionId', 'score']).execute();
  await db.schema
    .createTable('closings')
    .addColumn('sessionId', 'text', (column) =>
      column.primaryKey().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('reason', 'text')
    .addColumn('reasonWords', 'text')
    .addColumn('tracking', 'text', (column) => column.notNull())
    .addColumn('trackingFolded', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('closingsReason').on('closings').columns(['reason', 'sessionId']).execute();
  await db.schema.createIndex('closingsTracking').on('closings').column('trackingFolded').execute();
  await db.schema.createIndex('sessionsNumber').on('sessions').column('number').execute();
}

/** A queue's own prepared texts: apart from its set-up, of which the floor keeps every version [AD6]. */
export async function addQueueTexts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('queues')
    .addColumn('texts', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}
