import { existsSync } from 'node:fs';
import { findCommand } from '../commands.mjs';
import { installDebianPackages, isDebian, missingDebianPackages } from '../debian.mjs';
import { SetupError } from '../errors.mjs';
import { inProject } from '../paths.mjs';

/** @typedef {import('./step.mjs').Step} Step */

/** Besides the browser, the end-to-end tests need a screen to share, windows on it, and a look at it from outside. */
const DEBIAN_PACKAGES = [
  'xvfb',
  'openbox',
  'x11-apps',
  'x11-utils',
  'xterm',
  'imagemagick',
  'fonts-noto-cjk',
  'iproute2',
];

/** The commands of those packages, by which other systems are looked over. */
const COMMANDS = ['Xvfb', 'openbox', 'xwd', 'xwininfo', 'xterm', 'convert', 'ip'];

const BROWSER_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const BROWSER_FILES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
];

/**
 * Chromium and the tools of the end-to-end tests. CHROMIUM_BIN names a browser elsewhere.
 * @type {Step}
 */
export const browser = {
  title: 'browser',
  lock: () => inProject('.cache/locks/browser'),
  check: async ({ env }) => {
    const found = findBrowser(env);
    if (found) env.CHROMIUM_BIN = found;
    const missing = isDebian()
      ? missingDebianPackages(DEBIAN_PACKAGES)
      : COMMANDS.filter((name) => !findCommand([name]));
    if (found && missing.length === 0) return undefined;
    return found ? 'looking for a virtual screen' : 'looking for Chromium';
  },
  run: async ({ env }, report) => {
    const purpose = 'testing in a real browser';
    if (!isDebian()) {
      throw new SetupError(`${purpose} needs a Chromium and a virtual screen`, {
        advice: `Install Chromium (or set CHROMIUM_BIN to it) and whatever brings these commands: ${COMMANDS.join(', ')}.`,
      });
    }
    const wanted = findBrowser(env) ? DEBIAN_PACKAGES : ['chromium', ...DEBIAN_PACKAGES];
    await installDebianPackages(missingDebianPackages(wanted), { report, purpose });
  },
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @throws {SetupError} when CHROMIUM_BIN names a file that is not there
 */
function findBrowser(env) {
  const given = env.CHROMIUM_BIN;
  if (!given) return BROWSER_FILES.find((file) => existsSync(file)) ?? findCommand(BROWSER_COMMANDS);
  const file = existsSync(given) ? given : findCommand([given]);
  if (file) return file;
  throw new SetupError(`CHROMIUM_BIN is set to ${given}, which does not exist`, {
    advice: 'Correct it, or unset it: then set-up looks for a browser by itself.',
  });
}
