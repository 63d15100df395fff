import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import { StartError } from '../../../shared/domain/start-error.ts';
import { makeDataFolder, storageFault } from './data-folder.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

const FILE_NAME = 'tasuki.sqlite';

/**
 * Opens the embedded database of a data folder, making both where they are missing, and brings it up to date.
 * Close it with `database.destroy()`.
 * @param onFault told each time that the disk refuses something from then on
 * @throws StartError when the folder cannot be written, or the file is no database of this version; Error when a migration
 *   fails (nothing is changed then)
 */
export async function openDatabase(dataDir: string, onFault?: () => void): Promise<Database> {
  makeDataFolder(dataDir);
  try {
    return await openMigrated(join(dataDir, FILE_NAME), onFault);
  } catch (error) {
    throw storageFault(error, dataDir);
  }
}

async function openMigrated(file: string, onFault: (() => void) | undefined): Promise<Database> {
  // For the server's own user alone; SQLite's other files take after this one.
  closeSync(openSync(file, 'a', 0o600));
  const sqlite = openSqlite(file, onFault);
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    await assertNotNewer(database, file);
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

/** A database that a later version has changed cannot be brought back, and must not be written by this one. */
async function assertNotNewer(database: Database, file: string): Promise<void> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const applied = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(
    database,
  );
  const unknown = applied.rows.find(({ name }) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown === undefined) return;
  throw new StartError(
    `The database ${file} was changed by a newer Tasuki (${unknown.name}): start that version again, or bring back a copy from before.`,
  );
}
