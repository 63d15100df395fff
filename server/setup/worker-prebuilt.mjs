import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from './commands.mjs';
import { inProject } from './paths.mjs';
import { ownWorkerBin, workerRuns } from './worker-cache.mjs';

/** Behind a firewall a connection may hang for minutes: whoever answers at all does so within this. */
const ANSWER_MS = 3_000;

/** Does the place of mediasoup's releases answer? */
export async function isPrebuiltReachable() {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return false;
  const base =
    process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || 'https://github.com/versatica/mediasoup';
  try {
    await fetch(base, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets mediasoup's own postinstall fetch the prebuilt worker.
 * @param {string} node
 * @returns {Promise<boolean>} is it there now, and does it run on this machine
 */
export async function fetchPrebuiltWorker(node) {
  // Where there is none, the script would go on to install a build system by pip and build with it. Our own build is
  // quicker and needs less, so its Python is made to be missing.
  const env = { ...process.env, PYTHON: 'no-python-for-mediasoup' };
  try {
    await runQuietly(node, {
      args: ['npm-scripts.mjs', 'postinstall'],
      cwd: inProject('node_modules/mediasoup'),
      env,
    });
  } catch {
    // Whatever went wrong there: only the result counts.
  }
  const runs = workerRuns(ownWorkerBin);
  if (!runs) rmSync(dirname(ownWorkerBin), { recursive: true, force: true });
  return runs;
}
