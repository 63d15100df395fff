import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { create } from 'tar';
import { StartError } from '../../../shared/domain/start-error.ts';
import { codeOf, DATABASE_FILE, dataFiles, MANIFEST_FILE, stageFile } from './staging.ts';

/** What a backup says of itself. */
export interface Manifest {
  readonly product: 'tasuki';
  /** Of the file's own shape. */
  readonly format: 1;
  readonly version: string;
  readonly madeAt: string;
}

export interface MadeBackup {
  readonly bytes: number;
  readonly files: number;
}

/**
 * A consistent copy of the data folder in one file (tar), made while the server runs: first the database, as it is at one instant,
 * then the files beside it. So every event that was acknowledged before the call is in it, with the files that it speaks of.
 * @throws StartError when `file` is there already, or cannot be written; nothing half-written is left under its name
 */
export async function makeBackup(
  dataDir: string,
  { file: given, version }: { readonly file: string; readonly version: string },
): Promise<MadeBackup> {
  const file = resolve(given);
  if (existsSync(file)) throw new StartError(`${file} is there already: give another name.`);
  if (!existsSync(join(dataDir, DATABASE_FILE))) throw new StartError(`There is no database in ${dataDir}.`);
  const incoming = `${file}.incoming`;
  const staging = mkdtempSync(join(dataDir, '.backup-'));
  try {
    copyDatabase(join(dataDir, DATABASE_FILE), join(staging, DATABASE_FILE));
    for (const path of dataFiles(dataDir)) stageFile(dataDir, { path, staging });
    const manifest: Manifest = { product: 'tasuki', format: 1, version, madeAt: new Date().toISOString() };
    writeFileSync(join(staging, MANIFEST_FILE), `${JSON.stringify(manifest)}\n`);
    const files = [
      MANIFEST_FILE,
      DATABASE_FILE,
      ...dataFiles(staging).filter((path) => path !== MANIFEST_FILE),
    ];
    mkdirSync(dirname(file), { recursive: true });
    // There are password hashes in it: for the server's own user only.
    writeFileSync(incoming, '', { mode: 0o600 });
    await create({ file: incoming, cwd: staging, portable: true, follow: false }, files);
    // A link, unlike a rename, fails where somebody else was quicker.
    linkSync(incoming, file);
    return { bytes: statSync(file).size, files: files.length };
  } catch (error) {
    if (error instanceof StartError || codeOf(error) === undefined) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The backup cannot be written (${reason}).`, { cause: error });
  } finally {
    rmSync(incoming, { force: true });
    rmSync(staging, { recursive: true, force: true });
  }
}

/** SQLite's own copy of what is committed at this instant; writers go on meanwhile. */
function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
