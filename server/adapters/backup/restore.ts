import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { extract } from 'tar';
import * as v from 'valibot';
import { StartError } from '../../../shared/domain/start-error.ts';
import { lockDataFolder } from '../db/data-folder.ts';
import type { Manifest } from './backup.ts';
import { DATABASE_FILE, MANIFEST_FILE } from './staging.ts';

const manifestSchema = v.object({
  product: v.literal('tasuki'),
  format: v.literal(1),
  version: v.string(),
  madeAt: v.string(),
});

/**
 * Brings a backup back into an empty data folder. The file is unpacked and looked through beside, and only what is whole takes its
 * place.
 * @throws StartError when the folder has something in it, a server runs on it, or the file is no backup or is damaged; the folder
 *   is as it was then
 */
export async function restoreBackup(dataDir: string, given: string): Promise<Manifest> {
  const file = resolve(given);
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const lock = lockDataFolder(dataDir);
  let staging: string | null = null;
  try {
    if (existsSync(join(dataDir, DATABASE_FILE))) {
      throw new StartError(`${dataDir} has a database already: set TASUKI_DATA to an empty folder.`);
    }
    staging = mkdtempSync(join(dataDir, '.restore-'));
    await unpack(file, staging);
    const manifest = readManifest(file, staging);
    checkDatabase(file, join(staging, DATABASE_FILE));
    rmSync(join(staging, MANIFEST_FILE));
    const names = readdirSync(staging).filter((name) => name !== DATABASE_FILE);
    const taken = names.find((name) => existsSync(join(dataDir, name)));
    if (taken !== undefined)
      throw new StartError(`${join(dataDir, taken)} is there already: empty the folder first.`);
    // The database last: with it the folder counts as one that has data.
    for (const name of [...names, DATABASE_FILE]) renameSync(join(staging, name), join(dataDir, name));
    return manifest;
  } finally {
    if (staging !== null) rmSync(staging, { recursive: true, force: true });
    lock.release();
  }
}

/** Plain files and folders, within the folder; links and the like are no part of a backup. */
async function unpack(file: string, into: string): Promise<void> {
  try {
    await extract({
      ...{ file, cwd: into, strict: true, preserveOwner: false },
      filter: (_path, entry) => !('type' in entry) || ['File', 'Directory'].includes(entry.type),
    });
  } catch (error) {
    throw damaged(file, error);
  }
}

function readManifest(file: string, folder: string): Manifest {
  try {
    return v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')));
  } catch (error) {
    throw new StartError(`${file} is no backup of Tasuki that this version can read.`, { cause: error });
  }
}

function checkDatabase(file: string, path: string): void {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const found = database.prepare('PRAGMA integrity_check').get();
    if (found?.integrity_check !== 'ok') throw new Error(String(found?.integrity_check));
  } catch (error) {
    throw damaged(file, error);
  } finally {
    database?.close();
  }
}

function damaged(file: string, cause: unknown): StartError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartError(`${file} is damaged, or no backup (${reason}).`, { cause });
}
