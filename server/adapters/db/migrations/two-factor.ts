import type { Kysely } from 'kysely';

/** The table of better-auth's plugin for a second factor, and its mark on the user [AD1]. */
export async function createTwoFactor(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('twoFactorEnabled', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('authTwoFactors')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('backupCodes', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('verified', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('failedVerificationCount', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lockedUntil', 'text')
    .execute();
  await db.schema.createIndex('authTwoFactorsUser').unique().on('authTwoFactors').column('userId').execute();
}
