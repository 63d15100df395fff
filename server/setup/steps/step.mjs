import { SetupError } from '../errors.mjs';
import { withLock } from '../mutex.mjs';
import { startReport } from '../progress.mjs';

/**
 * What the steps find out for each other and for the task.
 * @typedef {object} Context
 * @property {string} node the Node to run things with
 * @property {NodeJS.ProcessEnv} env the environment for the task
 * @property {boolean} withDev are the packages for development needed
 *
 * @typedef {import('../progress.mjs').Report} Report
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {(context: Context) => Promise<string | undefined>} check why the step must run, as a phrase; undefined when
 *   all is there, and then it has put its findings into the context. Must be quick: it runs at every start.
 * @property {(context: Context, report: Report) => Promise<void>} run afterwards `check` must be content
 * @property {(context: Context) => string} lock a folder that keeps two set-ups from running the step at once
 */

/**
 * Brings about what the step is for, if it is not there yet.
 * @param {Step} step
 * @param {{ context: Context, index: number, total: number }} options
 * @returns {Promise<boolean>} whether there was anything to do
 * @throws {SetupError}
 */
export async function ensureStep(step, { context, index, total }) {
  if ((await step.check(context)) === undefined) return false;
  const label = `[set-up ${index}/${total}] ${step.title}`;
  await withLock(step.lock(context), {
    onWait: (owner) => {
      process.stderr.write(
        `${label}: waiting for another set-up (process ${owner ?? 'unknown'}) to finish it\n`,
      );
    },
    work: async () => {
      const reason = await step.check(context); // again: whoever had the lock before may have done it
      if (reason === undefined) return;
      const report = startReport({ index, total, title: step.title, reason });
      try {
        await step.run(context, report);
      } catch (error) {
        report.failed();
        throw error;
      }
      report.done();
      const still = await step.check(context);
      if (still !== undefined)
        throw new SetupError(`${step.title}: ran without an error, yet it is still not there (${still})`);
    },
  });
  return true;
}
