import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';

const recorded = v.object({
  recordings: v.optional(v.array(v.object({ recordingId: v.string(), to: v.number() })), []),
});

/** Which recordings there are, and who deleted which [RE4]; those of records from before are taken from these. */
export async function createRecordings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recordings')
    .addColumn('recordingId', 'text', (column) => column.primaryKey())
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('records.sessionId').onDelete('cascade'),
    )
    .addColumn('endedAt', 'bigint', (column) => column.notNull())
    .addColumn('deletedAt', 'bigint')
    .addColumn('deletedBy', 'text')
    .execute();
  await db.schema.createIndex('recordingsEndedAt').on('recordings').column('endedAt').execute();
  const { rows } = await sql<{ sessionId: string; json: string }>`
    select ${sql.ref('sessionId')}, ${sql.ref('json')} from ${sql.table('records')}`.execute(db);
  for (const { sessionId, json } of rows) {
    for (const { recordingId, to } of v.parse(recorded, JSON.parse(json)).recordings) {
      await sql`insert into ${sql.table('recordings')} values (${recordingId}, ${sessionId}, ${to}, null, null)`.execute(
        db,
      );
    }
  }
}

/** What a session was, by its sums and the site's signature [RE5]. */
export async function createSeals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seals')
    .addColumn('sessionId', 'text', (column) =>
      column.primaryKey().references('records.sessionId').onDelete('cascade'),
    )
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
}
