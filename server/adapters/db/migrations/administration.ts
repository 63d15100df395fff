import { type Kysely, SqliteAdapter, sql } from 'kysely';

/** Links to set a password [AD1], and the audit log, to which rows are only ever added [AD4]. */
export async function createAdministration(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('userLinks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('secretHash', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('userLinksUser').on('userLinks').column('userId').execute();
  await db.schema
    .createTable('auditLog')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actorId', 'text')
    .addColumn('actorName', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('auditLogAct').on('auditLog').columns(['act', 'id']).execute();
  // PostgreSQL says it otherwise; it is not among the databases yet.
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return;
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`auditLogNo_${act}`)} before ${sql.raw(act)} on ${sql.table('auditLog')}
      begin select raise(abort, 'the audit log is only ever added to'); end`.execute(db);
  }
}
