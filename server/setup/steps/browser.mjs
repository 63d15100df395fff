import { existsSync } from 'node:fs';
import { findCommand } from '../commands.mjs';
import { installDebianPackages, isDebian, missingDebianPackages } from '../debian.mjs';
import { SetupError } from '../errors.mjs';
import { inProject } from '../paths.mjs';

/** @typedef {import('./step.mjs').Step} Step */

/** Besides the browsers, the end-to-end tests need a screen to share, windows on it, and a look at it from outside. */
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

/**
 * @typedef {object} Wanted
 * @property {string} name as people call it
 * @property {'CHROMIUM_BIN' | 'FIREFOX_BIN'} variable names one elsewhere
 * @property {string} debianPackage
 * @property {readonly string[]} commands
 * @property {readonly string[]} files
 */
/** @type {readonly Wanted[]} */
const BROWSERS = [
  {
    name: 'Chromium',
    variable: 'CHROMIUM_BIN',
    debianPackage: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    files: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome-stable',
      '/snap/bin/chromium',
    ],
  },
  {
    name: 'Firefox',
    variable: 'FIREFOX_BIN',
    debianPackage: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    files: ['/usr/bin/firefox-esr', '/usr/lib/firefox-esr/firefox-esr', '/usr/bin/firefox'],
  },
];

/**
 * The browsers and the tools of the end-to-end tests. CHROMIUM_BIN and FIREFOX_BIN name browsers elsewhere.
 * @type {Step}
 */
export const browser = {
  title: 'browsers',
  lock: () => inProject('.cache/locks/browser'),
  check: async ({ env }) => {
    for (const wanted of BROWSERS) {
      const found = findBrowser(wanted, env);
      if (found) env[wanted.variable] = found;
    }
    const [absent] = absentBrowsers(env);
    if (absent) return `looking for ${absent.name}`;
    const missing = isDebian()
      ? missingDebianPackages(DEBIAN_PACKAGES)
      : COMMANDS.filter((name) => !findCommand([name]));
    return missing.length === 0 ? undefined : 'looking for a virtual screen';
  },
  run: async ({ env }, report) => {
    const purpose = 'testing in real browsers';
    if (!isDebian()) {
      const names = BROWSERS.map(({ name, variable }) => `${name} (or set ${variable} to it)`).join(', ');
      throw new SetupError(`${purpose} needs Chromium, Firefox and a virtual screen`, {
        advice: `Install ${names}, and whatever brings these commands: ${COMMANDS.join(', ')}.`,
      });
    }
    const packages = absentBrowsers(env).map(({ debianPackage }) => debianPackage);
    await installDebianPackages(missingDebianPackages([...packages, ...DEBIAN_PACKAGES]), {
      report,
      purpose,
    });
  },
};

/** @param {NodeJS.ProcessEnv} env */
function absentBrowsers(env) {
  return BROWSERS.filter((wanted) => !findBrowser(wanted, env));
}

/**
 * @param {Wanted} wanted
 * @param {NodeJS.ProcessEnv} env
 * @throws {SetupError} when its variable names a file that is not there
 */
function findBrowser({ variable, files, commands }, env) {
  const given = env[variable];
  if (!given) return files.find((file) => existsSync(file)) ?? findCommand(commands);
  const file = existsSync(given) ? given : findCommand([given]);
  if (file) return file;
  throw new SetupError(`${variable} is set to ${given}, which does not exist`, {
    advice: 'Correct it, or unset it: then set-up looks for a browser by itself.',
  });
}
