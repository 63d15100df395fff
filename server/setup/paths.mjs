import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: where package.json is. */
export const projectDir = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Joins names to the project's folder.
 * @param {...string} names
 */
export function inProject(...names) {
  return join(projectDir, ...names);
}

/**
 * What is expensive to make and may outlive a checkout (the media worker) goes here, by the XDG rules.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function userCacheDir(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tasuki');
}
