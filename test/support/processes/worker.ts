import { cachedWorkerBin, ownWorkerBin, workerRuns } from '../../../server/setup/worker-cache.mjs';

/**
 * The environment by which mediasoup finds its worker: what set-up has found, or what it keeps from before, for tests
 * that are started alone.
 */
export function workerEnvironment(): { MEDIASOUP_WORKER_BIN?: string } {
  const given = process.env.MEDIASOUP_WORKER_BIN;
  const found = given ?? [cachedWorkerBin(), ownWorkerBin].find((file) => workerRuns(file));
  return found ? { MEDIASOUP_WORKER_BIN: found } : {};
}
