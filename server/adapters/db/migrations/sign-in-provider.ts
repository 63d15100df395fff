import type { Kysely } from 'kysely';

/** The one provider of OpenID Connect [AD1]. */
export async function createSignInProvider(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signInProvider')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('clientId', 'text', (column) => column.notNull())
    .addColumn('clientSecret', 'text', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .execute();
}
