import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

const FILE_NAME = 'tasuki.sqlite';

/**
 * Opens the embedded database of a data folder, making both where they are missing, and brings it up to date.
 * Close it with `database.destroy()`.
 * @throws Error when the folder cannot be written, the file is no database, or a migration fails (nothing is changed then)
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  // Only the server's own user may look: the database holds password hashes. SQLite's other files take after this one.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, FILE_NAME);
  closeSync(openSync(file, 'a', 0o600));
  const sqlite = openSqlite(file);
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    await migrate(database);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return database;
}

/**
 * All pending migrations in one transaction. Kysely itself uses none on SQLite, so a crash half-way would leave half a
 * schema, and the command line started together with the server would migrate at the same time.
 */
async function migrate(database: Database): Promise<void> {
  await sql`begin immediate`.execute(database);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  await (error === undefined ? sql`commit` : sql`rollback`).execute(database);
  if (error !== undefined) throw error;
}
