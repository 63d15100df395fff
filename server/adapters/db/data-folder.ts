import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../../shared/domain/start-error.ts';
import { SQLITE, sqliteCode } from './storage-fault.ts';

const LOCK_FILE = 'tasuki.lock';
/** A server that is just ending may take this long to let go. */
const LOCK_WAIT_MS = 1_000;

const ABOUT_THE_FOLDER: readonly number[] = [SQLITE.readOnly, SQLITE.full, SQLITE.cannotOpen];
const ABOUT_THE_FILE: readonly number[] = [SQLITE.corrupt, SQLITE.notADatabase];

/** Makes the data folder where it is missing. @throws StartError when that cannot be done */
export function makeDataFolder(dataDir: string): void {
  try {
    // Only the server's own user may look: there are password hashes and a secret in it.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageFault(error, dataDir);
  }
}

/** Held by the one server that works on a data folder. */
export interface FolderLock {
  /** Idempotent. */
  release(): void;
}

/**
 * Takes the data folder for this process, making it where it is missing; nothing else in it is touched. The lock is
 * SQLite's own on an empty file, so the system takes it back from a process that is gone, however it ended. The command
 * line needs none: it writes through the database alone.
 * @throws StartError when another server has the folder, or it cannot be written
 */
export function lockDataFolder(dataDir: string): FolderLock {
  makeDataFolder(dataDir);
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(join(dataDir, LOCK_FILE), { timeout: LOCK_WAIT_MS });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (sqliteCode(error) !== SQLITE.busy) throw storageFault(error, dataDir);
    throw new StartError(
      `The data folder ${dataDir} is in use by a Tasuki that runs already: end that one first, or set TASUKI_DATA to another folder.`,
      { cause: error },
    );
  }
  const held = lock;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
}

/** As a sentence what an administrator can mend of a folder that cannot be used; anything else as it is. */
export function storageFault(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const sqlite = sqliteCode(error);
  if (sqlite !== null && ABOUT_THE_FILE.includes(sqlite)) {
    return new StartError(
      `The database in ${dataDir} cannot be read (${error.message}): bring back a copy of the folder, or set TASUKI_DATA to another one.`,
      { cause: error },
    );
  }
  // Node gives every refusal of the system itself a number.
  const bySystem = 'errno' in error && 'syscall' in error;
  if (!bySystem && (sqlite === null || !ABOUT_THE_FOLDER.includes(sqlite))) return error;
  return new StartError(
    `The data folder ${dataDir} cannot be written (${error.message}): give it to the user who runs Tasuki, make room on its disk, or set TASUKI_DATA to another folder.`,
    { cause: error },
  );
}
