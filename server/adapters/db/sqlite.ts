import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { SQLITE, sqliteCode, toStorageFault } from './storage-fault.ts';

/** How long a write waits for another process (the command line beside a running server) to finish its own. */
const BUSY_TIMEOUT_MS = 5_000;
/** Statements kept ready; there are far fewer different ones than this. */
const KEPT_STATEMENTS = 300;

/**
 * Opens an SQLite file for Kysely through `node:sqlite`: WAL, every commit on disk before it returns (synchronous FULL),
 * foreign keys checked. What the disk refuses comes out as `StorageFault`, whoever asked.
 * @param onFault told of each of those
 * @throws Error when the file cannot be opened or is no database
 */
export function openSqlite(file: string, onFault: () => void = () => undefined): SqliteDatabase {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  } catch (error) {
    database.close();
    throw error;
  }
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = toStatement(database.prepare(sql), onFault);
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

/** Kysely speaks better-sqlite3's dialect of calls: parameters as one array, `reader` where rows come back. */
function toStatement(statement: StatementSync, onFault: () => void): SqliteStatement {
  const marked = <Result>(call: () => Result): Result => {
    try {
      return call();
    } catch (error) {
      const fault = toStorageFault(error);
      // Locked by another process for long: not said of the disk.
      if (fault !== error && sqliteCode(error) !== SQLITE.busy) onFault();
      throw fault;
    }
  };
  // Casts: Kysely types parameters as unknown; node:sqlite itself refuses at run time what it cannot store.
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => marked(() => statement.all(...(parameters as SQLInputValue[]))),
    run: (parameters) => marked(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
