import { cachedWorkerBin, ownWorkerBin, workerRuns } from '../../../server/setup/worker-cache.mjs';

/**
 * The environment by which mediasoup finds its worker: what set-up has found, or what it keeps from before, for tests
 * that are started alone. With it goes where Node keeps what it has compiled (vite.config.ts).
 */
export function workerEnvironment(): { MEDIASOUP_WORKER_BIN?: string; NODE_COMPILE_CACHE?: string } {
  const { MEDIASOUP_WORKER_BIN: given, NODE_COMPILE_CACHE: compiled } = process.env;
  const found = given ?? [cachedWorkerBin(), ownWorkerBin].find((file) => workerRuns(file));
  return {
    ...(found ? { MEDIASOUP_WORKER_BIN: found } : {}),
    ...(compiled ? { NODE_COMPILE_CACHE: compiled } : {}),
  };
}
