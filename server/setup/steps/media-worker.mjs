import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { SetupError } from '../errors.mjs';
import { buildWorker, expectedMinutes } from '../worker-build.mjs';
import { cachedWorkerBin, keepWorker, mediasoupVersion, ownWorkerBin, workerRuns } from '../worker-cache.mjs';
import { fetchPrebuiltWorker, isPrebuiltReachable } from '../worker-prebuilt.mjs';

/** @typedef {import('./step.mjs').Step} Step */

/**
 * mediasoup's worker process. In this order: MEDIASOUP_WORKER_BIN; what is there from before; the prebuilt one, where
 * GitHub can be reached; else built from its sources.
 * @type {Step}
 */
export const mediaWorker = {
  title: 'media worker',
  lock: () => `${dirname(cachedWorkerBin())}.lock`,
  check: async (context) => {
    const given = context.env.MEDIASOUP_WORKER_BIN;
    if (given) return assertGivenRuns(given);
    const found = [cachedWorkerBin(), ownWorkerBin].find(workerRuns);
    if (!found) return `getting version ${mediasoupVersion()}`;
    context.env.MEDIASOUP_WORKER_BIN = found;
    return undefined;
  },
  run: async ({ node }, report) => {
    const target = cachedWorkerBin();
    if (await isPrebuiltReachable()) {
      report.doing('fetching the prebuilt one');
      if (await fetchPrebuiltWorker(node)) return keepWorker(ownWorkerBin, target);
      report.note('there is no prebuilt one for this system');
    } else {
      report.note('GitHub does not answer, so there is no prebuilt one');
    }
    const cores = availableParallelism();
    const minutes = `about ${expectedMinutes(cores)} minutes on ${cores} cores`;
    await buildWorker({ report, minutes, onBuilt: (file) => keepWorker(file, target) });
  },
};

/**
 * @param {string} file
 * @returns {undefined}
 */
function assertGivenRuns(file) {
  if (workerRuns(file)) return undefined;
  throw new SetupError(`MEDIASOUP_WORKER_BIN is set to ${file}, which does not run as a mediasoup worker`, {
    advice: 'Correct it, or unset it: then set-up gets a worker by itself.',
  });
}
