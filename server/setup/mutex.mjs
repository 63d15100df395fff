import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock without an owner's number is one being made, or what a crash left: give its maker this long. */
const OWNERLESS_MS = 5_000;

/**
 * Runs `work` while holding the lock `dir`, so that two set-ups at once do not build the same thing. The lock is a folder,
 * as mkdir is atomic everywhere; one whose owner is dead is taken over.
 * @template T
 * @param {string} dir
 * @param {{ work: () => Promise<T>, onWait: (owner: number | undefined) => void }} options `onWait` is called once
 * @returns {Promise<T>}
 */
export async function withLock(dir, { work, onWait }) {
  mkdirSync(dirname(dir), { recursive: true });
  let told = false;
  while (!tryLock(dir)) {
    const owner = ownerOf(dir);
    if (isStale(dir, owner)) {
      rmSync(dir, { recursive: true, force: true });
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} dir */
function tryLock(dir) {
  try {
    mkdirSync(dir);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(dir, 'owner'), String(process.pid));
  return true;
}

/** @param {string} dir */
function ownerOf(dir) {
  try {
    const pid = Number(readFileSync(join(dir, 'owner'), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} dir
 * @param {number | undefined} owner
 */
function isStale(dir, owner) {
  if (owner !== undefined) return !isAlive(owner);
  try {
    return Date.now() - statSync(dir).mtimeMs > OWNERLESS_MS;
  } catch {
    return false; // gone meanwhile: the next attempt gets it
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // alive, but another user's
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
