import { runInForeground } from '../commands.mjs';
import { projectDir } from '../paths.mjs';
import { browser } from '../steps/browser.mjs';
import { clientBuild, helperPackage } from '../steps/client-build.mjs';
import { currentNode } from '../steps/current-node.mjs';
import { mediaWorker } from '../steps/media-worker.mjs';
import { npmPackages } from '../steps/npm-packages.mjs';
import { runChecks } from './check.mjs';
import { runDev } from './dev.mjs';
import { runTests } from './test.mjs';

/**
 * @typedef {import('../steps/step.mjs').Context} Context
 * @typedef {import('../steps/step.mjs').Step} Step
 *
 * @typedef {object} Task
 * @property {readonly Step[]} steps what must be there before
 * @property {boolean} withDev does it need the packages for development
 * @property {(context: Context, args: readonly string[]) => Promise<number>} run gives the exit code
 */

const basis = [npmPackages, currentNode];
const everything = [...basis, mediaWorker, browser, clientBuild, helperPackage];

/** What `npm start`, `npm test` and so on do. @type {Readonly<Record<string, Task>>} */
export const tasks = {
  start: {
    steps: [...basis, mediaWorker, clientBuild, helperPackage],
    withDev: false,
    run: script('server/main.ts'),
  },
  helper: { steps: basis, withDev: false, run: script('helper/main.ts') },
  demo: { steps: [...basis, mediaWorker, clientBuild], withDev: false, run: script('server/demo.ts') },
  tasuki: { steps: basis, withDev: false, run: script('server/cli.ts') },
  test: { steps: everything, withDev: true, run: runTests },
  check: {
    steps: basis,
    withDev: true,
    run: async (context) => ((await runChecks(context)).failed === 0 ? 0 : 1),
  },
  dev: { steps: [...basis, mediaWorker], withDev: true, run: runDev },
  bench: { steps: everything, withDev: true, run: script('test/bench/run.ts') },
  simulate: { steps: basis, withDev: true, run: script('test/simulate/run.ts') },
  fuzz: { steps: everything, withDev: true, run: script('test/fuzz/run.ts') },
  screenshots: { steps: everything, withDev: true, run: script('test/e2e/screenshots.ts') },
};

/**
 * @param {string} file
 * @returns {Task['run']}
 */
function script(file) {
  return ({ node, env }, args) => runInForeground(node, { args: [file, ...args], cwd: projectDir, env });
}
