import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runInForeground } from '../commands.mjs';
import { inProject, projectDir } from '../paths.mjs';
import { summaryLine, sumTallies, tallyReport } from '../summary.mjs';
import { runChecks } from './check.mjs';

/** @typedef {import('../steps/step.mjs').Context} Context */

const REPORT = inProject('test/output/vitest.json');

/**
 * The checks, then all tests. The last line says how many passed and failed.
 * @param {Context} context
 * @param {readonly string[]} args for vitest (such as `--project unit`); with any, the checks are left out
 * @returns {Promise<number>} the exit code: 0 only when nothing failed and something passed
 */
export async function runTests(context, args) {
  const checks = args.length === 0 ? await runChecks(context) : { passed: 0, failed: 0 };
  mkdirSync(inProject('test/output'), { recursive: true });
  rmSync(REPORT, { force: true });
  const exitCode = await runInForeground(context.node, {
    args: [
      inProject('node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
      ...args.map(withAlone),
    ],
    cwd: projectDir,
    env: context.env,
  });
  const tally = sumTallies([checks, tallyReport(readReport(), exitCode)]);
  process.stdout.write(`\n${summaryLine(tally)}\n`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

/**
 * A project's name stands for its part that runs alone as well (vite.config.ts).
 * @param {string} arg
 * @param {number} index
 * @param {readonly string[]} args
 */
function withAlone(arg, index, args) {
  return args[index - 1] === '--project' ? `${arg}*` : arg;
}

function readReport() {
  return existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined;
}
