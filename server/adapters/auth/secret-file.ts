import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { storageFault } from '../db/data-folder.ts';

const SECRET_BYTES = 32;

/**
 * The secret kept in `file`; made at the first call, for the server's own user only [SE2]. Safe against another process
 * that does the same at the same time: both get the same one.
 * @throws StartError when the folder cannot be written
 */
export function readOrCreateSecret(file: string): string {
  try {
    return readSecret(file) ?? createSecret(file);
  } catch (error) {
    throw storageFault(error, dirname(file));
  }
}

/** Forgets it; the next `readOrCreateSecret` makes another one. Idempotent. */
export function removeSecret(file: string): void {
  rmSync(file, { force: true });
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    return secret === '' ? null : secret;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function createSecret(file: string): string {
  const incoming = `${file}.${process.pid}.incoming`;
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  writeFileSync(incoming, `${secret}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, fails where the other process was quicker.
    linkSync(incoming, file);
    return secret;
  } catch (error) {
    const theirs = readSecret(file);
    if (theirs === null) throw error;
    return theirs;
  } finally {
    rmSync(incoming, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
