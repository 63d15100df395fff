import { spawnSync } from 'node:child_process';
import { runQuietly } from './commands.mjs';
import { SetupError } from './errors.mjs';

/** @typedef {import('./progress.mjs').Report} Report */

/** Is this Debian, or a system that has its packages under the same names (Ubuntu)? */
export function isDebian() {
  return spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Those of the Debian packages that are not installed.
 * @param {readonly string[]} packages
 */
export function missingDebianPackages(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], {
    encoding: 'utf8',
  });
  return notInstalled(packages, stdout ?? '');
}

/**
 * @param {readonly string[]} packages
 * @param {string} queried the answer of dpkg-query: a line `name status` for each package that it knows
 */
export function notInstalled(packages, queried) {
  const installed = new Set(
    queried
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/**
 * Installs Debian packages.
 * @param {readonly string[]} packages
 * @param {{ report: Report, purpose: string }} options
 * @throws {SetupError} without root, saying what to type; or when apt-get fails
 */
export async function installDebianPackages(packages, { report, purpose }) {
  const byHand = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new SetupError(`${purpose} needs Debian packages, and only root may install them`, {
      advice: `Run this, then try again:\n  sudo ${byHand}`,
    });
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const advice = `Check that this machine reaches its Debian mirror, or run by hand:\n  ${byHand}`;
  report.doing(`installing Debian packages (${packages.join(', ')})`);
  await runQuietly('apt-get', { args: ['update', '-q'], env, advice });
  // The timeout waits for another apt-get (another set-up, unattended upgrades) instead of failing at its lock.
  const args = [
    'install',
    '-y',
    '-q',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=600',
    ...packages,
  ];
  await runQuietly('apt-get', { args, env, advice });
}
