import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The embedded database, under this name in the data folder and in a backup. */
export const DATABASE_FILE = 'tasuki.sqlite';
/** What a backup says of itself. */
export const MANIFEST_FILE = 'backup.json';
/** Folders of backups and restores under way. */
const STAGING = /^\.(backup|restore)-/;
/** The database is copied by itself; locks and what is still being written belong to who holds them. */
const LEFT_OUT = /^tasuki\.(sqlite(-\w+)?|lock(-\w+)?)$/;
const HALF_WRITTEN = /\.(part|incoming)$/;

/** Paths of the data folder's own files, relative to it, but for the database. */
export function dataFiles(dataDir: string): readonly string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1))
    .filter((path) => !STAGING.test(path) && !LEFT_OUT.test(path) && !HALF_WRITTEN.test(path));
}

/** Puts a file of the data folder under the same path into the staging folder: a second name for it, or else a copy. */
export function stageFile(dataDir: string, { path, staging }: { path: string; staging: string }): void {
  const to = join(staging, path);
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(join(dataDir, path), to);
  } catch (error) {
    // Taken away since it was listed: by retention, or because its recording was put together.
    if (codeOf(error) === 'ENOENT') return;
    // Not every disk can give a file two names.
    copyFileSync(join(dataDir, path), to);
  }
}

export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
