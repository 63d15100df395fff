import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Finding } from './check.ts';

/** The worker's exit code when it is started without MEDIASOUP_VERSION: it got that far, so it runs on this machine. */
const STARTED_WITHOUT_VERSION = 41;
const START_TIMEOUT_MS = 5_000;

/** Whether the first of these files that exists is a media worker that runs here. */
export function checkWorker(candidates: readonly string[]): Finding {
  const about = 'media worker';
  const advice = 'npm start brings one; or set MEDIASOUP_WORKER_BIN.';
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined)
    return { about, verdict: 'bad', says: `there is none at ${candidates.join(' or ')}`, advice };
  const { status, signal, error, stderr } = spawnSync(file, [], {
    env: {},
    // What the system's loader says about a missing library.
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: START_TIMEOUT_MS,
  });
  if (status === STARTED_WITHOUT_VERSION) return { about, verdict: 'ok', says: `${file} runs` };
  const words = stderr?.trim().split('\n')[0] || `exit code ${status}`;
  return {
    about,
    verdict: 'bad',
    says: `${file} does not run (${error?.message ?? signal ?? words})`,
    advice,
  };
}
