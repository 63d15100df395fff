import { existsSync, readFileSync } from 'node:fs';
import { runQuietly } from '../commands.mjs';
import { missingPackages } from '../lockfile.mjs';
import { inProject, projectDir } from '../paths.mjs';

/** @typedef {import('./step.mjs').Step} Step */

const WANTED = inProject('package-lock.json');
const INSTALLED = inProject('node_modules/.package-lock.json');

/**
 * The npm packages of package-lock.json, without their install scripts.
 * @type {Step}
 */
export const npmPackages = {
  title: 'npm packages',
  lock: () => inProject('.cache/locks/npm-packages'),
  check: async ({ withDev }) => {
    if (!existsSync(INSTALLED)) return 'installing';
    const missing = missingPackages(readJson(WANTED), readJson(INSTALLED), { withDev });
    if (missing.length === 0) return undefined;
    return `installing, as ${missing.length} of them changed`;
  },
  run: async () => {
    await runQuietly('npm', {
      args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      cwd: projectDir,
      advice: 'Check that npm 10 or newer is installed and that this machine reaches its npm registry.',
    });
  },
};

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
