import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { inProject, projectDir, userCacheDir } from './paths.mjs';

/** What the built binary depends on besides mediasoup's own sources. */
const RECIPE = ['sfu/worker/CMakeLists.txt', 'sfu/worker/precompiled.hpp', 'sfu/worker/compat'];

/** The worker's exit code when it is started without MEDIASOUP_VERSION: it got that far, so it runs on this machine. */
const RUNS = 41;

const EXECUTABLE = process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker';

/** Where mediasoup's own postinstall puts its binary. */
export const ownWorkerBin = inProject('node_modules/mediasoup/worker/out/Release', EXECUTABLE);

/** @returns {string} the version of the mediasoup package that is installed */
export function mediasoupVersion() {
  return JSON.parse(readFileSync(inProject('node_modules/mediasoup/package.json'), 'utf8')).version;
}

/**
 * Where the worker is kept: outside node_modules, so that `npm ci` does not throw it away, and by all it was made from.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cachedWorkerBin(env = process.env) {
  const key = [
    mediasoupVersion(),
    process.platform,
    process.arch,
    fingerprint(projectDir, RECIPE).slice(0, 8),
  ].join('-');
  return join(userCacheDir(env), 'mediasoup-worker', key, EXECUTABLE);
}

/**
 * Does this binary exist and start on this machine? (After a system upgrade its libraries may be gone.)
 * @param {string} file
 */
export function workerRuns(file) {
  return (
    existsSync(file) && spawnSync(file, [], { env: {}, stdio: 'ignore', timeout: 5_000 }).status === RUNS
  );
}

/**
 * Puts a worker into the cache. It appears there whole or not at all.
 * @param {string} file
 * @param {string} target as of `cachedWorkerBin`
 */
export function keepWorker(file, target) {
  const folder = dirname(target);
  const incoming = `${folder}.incoming-${process.pid}`;
  mkdirSync(incoming, { recursive: true });
  copyFileSync(file, join(incoming, EXECUTABLE));
  chmodSync(join(incoming, EXECUTABLE), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(incoming, folder);
}
