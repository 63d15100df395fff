import type { Kysely } from 'kysely';

/** Pictures of what customers showed [TR7]. */
export async function createStillTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stills')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    // JPEG as Base64: one column type for SQLite and PostgreSQL.
    .addColumn('image', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('stillsAt').on('stills').column('at').execute();
}
