import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { runInForeground } from '../commands.mjs';
import { inProject, projectDir } from '../paths.mjs';
import {
  failedFiles,
  filesForSecondLook,
  mergeReports,
  summaryLine,
  sumTallies,
  tallyReport,
} from '../summary.mjs';
import { runChecks } from './check.mjs';

/** @typedef {import('../steps/step.mjs').Context} Context */

/**
 * The checks, then all tests; files with browsers and media that failed are looked at a second time, and said by name. The last
 * line says how many passed and failed.
 * @param {Context} context
 * @param {readonly string[]} args for vitest (such as `--project unit`); with any, the checks are left out
 * @returns {Promise<number>} the exit code: 0 only when nothing failed and something passed
 */
export async function runTests(context, args) {
  const checks = args.length === 0 ? await runChecks(context) : { passed: 0, failed: 0 };
  let { report, exitCode } = await runVitest(context, { args: args.map(withAlone), as: 'vitest' });
  const again = filesForSecondLook(report);
  if (report && again.length > 0) {
    process.stdout.write(`\nA second look, alone: ${again.map(inProjectName).join(', ')}\n`);
    const second = await runVitest(context, { args: again, as: 'second-look' });
    report = mergeReports(report, second.report);
    exitCode = second.exitCode;
    const stillFailed = new Set(failedFiles(second.report ?? report));
    for (const file of again)
      process.stdout.write(
        `${stillFailed.has(file) ? 'failed twice' : 'passed at the second look only'}: ${inProjectName(file)}\n`,
      );
  }
  const tally = sumTallies([checks, tallyReport(report, exitCode)]);
  process.stdout.write(`\n${summaryLine(tally)}\n`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

/**
 * @param {Context} context
 * @param {{ args: readonly string[], as: string }} run for vitest, and the name of its report in test/output
 */
async function runVitest({ node, env }, { args, as }) {
  const file = inProject(`test/output/${as}.json`);
  mkdirSync(inProject('test/output'), { recursive: true });
  rmSync(file, { force: true });
  const exitCode = await runInForeground(node, {
    args: [
      inProject('node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    cwd: projectDir,
    env,
  });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  return { report, exitCode };
}

/** @param {string} path */
function inProjectName(path) {
  return relative(projectDir, path);
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
