// Sets up what a task needs and runs it: `node server/setup/run.mjs TASK [ARGUMENTS]`, mostly by way of `npm start` and
// `npm test`. Plain JavaScript for Node 20 without packages, as this is what brings the packages and a newer Node.
import { killRunning } from './commands.mjs';
import { SetupError } from './errors.mjs';
import { ensureStep } from './steps/step.mjs';
import { tasks } from './tasks/tasks.mjs';

/** What shells answer when a command cannot run, to tell it from a task that failed. */
const SETUP_FAILED = 126;

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} argv */
async function main([name = '', ...args]) {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) {
    process.stderr.write(`usage: node server/setup/run.mjs ${Object.keys(tasks).join('|')} [ARGUMENTS]\n`);
    return 2;
  }
  try {
    const context = await setUp(task);
    return await task.run(context, args);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    showFailure(error);
    return SETUP_FAILED;
  }
}

/** @param {import('./tasks/tasks.mjs').Task} task */
async function setUp({ steps, withDev }) {
  const startedAt = performance.now();
  const context = { node: process.execPath, env: { ...process.env }, withDev };
  const stopListening = endOnSignals();
  let worked = false;
  for (const [position, step] of steps.entries()) {
    const did = await ensureStep(step, { context, index: position + 1, total: steps.length });
    worked ||= did;
  }
  stopListening();
  if (worked)
    process.stderr.write(`[set-up] done in ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
  return context;
}

/** A set-up that is told to end takes what it started with it. */
function endOnSignals() {
  /** @type {[NodeJS.Signals, number][]} */
  const exitCodes = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ];
  const handlers = exitCodes.map(([signal, code]) => {
    const end = () => {
      killRunning();
      process.stderr.write('\n[set-up] interrupted; the next run goes on from here\n');
      process.exit(code);
    };
    process.once(signal, end);
    return () => process.off(signal, end);
  });
  return () => {
    for (const stop of handlers) stop();
  };
}

/** @param {SetupError} error */
function showFailure({ message, advice, detail }) {
  process.stderr.write(`\n[set-up] FAILED: ${message}\n`);
  if (detail) process.stderr.write(`\n${detail.replace(/^/gm, '    ')}\n`);
  if (advice) process.stderr.write(`\n${advice}\n`);
}
