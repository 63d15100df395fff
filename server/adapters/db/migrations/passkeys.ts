import type { Kysely } from 'kysely';

/** Keys with which users sign in without a password [AD1]. */
export async function createPasskeyTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('passkeys')
    // The credential's own, Base64 for addresses; the public key as COSE, likewise.
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('usedAt', 'bigint')
    .execute();
  await db.schema.createIndex('passkeysUser').on('passkeys').column('userId').execute();
}
