import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCommand, runQuietly } from './commands.mjs';
import { installDebianPackages, isDebian, missingDebianPackages } from './debian.mjs';
import { SetupError } from './errors.mjs';
import { inProject } from './paths.mjs';
import { cachedWorkerBin } from './worker-cache.mjs';

/** @typedef {import('./progress.mjs').Report} Report */

/** What the build needs, as Debian names it. */
const DEBIAN_PACKAGES = [
  'cmake',
  'ninja-build',
  'g++',
  'pkg-config',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
  'libabsl-dev',
];

const TOOLS_ELSEWHERE =
  'Install CMake 3.20 or newer, Ninja, a C++20 compiler, pkg-config, flatc, and the development files of libuv, OpenSSL 3, ' +
  'libsrtp 2, FlatBuffers and Abseil.\nOr set MEDIASOUP_WORKER_BIN to a mediasoup-worker of the installed version.';

/** Measured: 7 minutes of one core, and some for the disk. */
const CORE_MINUTES = 8;

/** @param {number} cores */
export function expectedMinutes(cores) {
  return Math.max(1, Math.ceil(CORE_MINUTES / cores));
}

/**
 * Reads ninja's progress off a line of its output.
 * @param {string} line
 * @returns {string | undefined}
 */
export function ninjaProgress(line) {
  const match = /^\[(\d+)\/(\d+)\]/.exec(line);
  return match ? `${match[1]} of ${match[2]} files` : undefined;
}

/**
 * Builds the worker from the sources in mediasoup's package; see sfu/worker.
 * @param {{ report: Report, minutes: string, onBuilt: (file: string) => void }} options `minutes`: how long it takes
 * @throws {SetupError} saying what to install when tools are missing
 */
export async function buildWorker({ report, minutes, onBuilt }) {
  await ensureTools(report);
  // Always the same folder: after an interruption ninja goes on where it was.
  const build = `${dirname(cachedWorkerBin())}.build`;
  mkdirSync(build, { recursive: true });
  const source = inProject('node_modules/mediasoup/worker');
  report.doing(`building from source (${minutes})`);
  await runQuietly('cmake', {
    args: ['-G', 'Ninja', '-S', inProject('sfu/worker'), '-B', build, `-DMEDIASOUP_WORKER_SOURCE=${source}`],
    advice: TOOLS_ELSEWHERE,
  });
  await runQuietly('cmake', {
    args: ['--build', build, '--target', 'mediasoup-worker'],
    advice: `The build folder is kept: ${build}\nAn interrupted build goes on there; delete it to begin anew.`,
    onLine: (line) => {
      const progress = ninjaProgress(line);
      if (progress) report.status(progress);
    },
  });
  onBuilt(join(build, 'mediasoup-worker'));
  rmSync(build, { recursive: true, force: true });
}

/** @param {Report} report */
async function ensureTools(report) {
  if (isDebian()) {
    const missing = missingDebianPackages(DEBIAN_PACKAGES);
    if (missing.length === 0) return;
    return installDebianPackages(missing, { report, purpose: 'building the media worker' });
  }
  if (!findCommand(['cmake']) || !findCommand(['ninja']) || !findCommand(['flatc'])) {
    throw new SetupError('the media worker must be built, and its build tools are missing', {
      advice: TOOLS_ELSEWHERE,
    });
  }
}
