/**
 * @typedef {object} Report
 * @property {(what: string) => void} doing what the step does from now on
 * @property {(how: string) => void} status how far that is; shown with the next line
 * @property {(text: string) => void} note a line of its own
 * @property {() => void} done
 * @property {() => void} failed
 */

/** How often a long step says that it goes on, where lines cannot be overwritten (a log). */
const LOG_EVERY_MS = 15_000;
const TERMINAL_EVERY_MS = 1_000;

/**
 * Tells the progress of one step of set-up. It all goes to stderr: the output of a task may be meant for a program.
 * @param {{ index: number, total: number, title: string, reason: string }} step
 * @returns {Report}
 */
export function startReport({ index, total, title, reason }) {
  const startedAt = Date.now();
  const terminal = process.stderr.isTTY;
  const label = `[set-up ${index}/${total}] ${title}:`;
  let what = reason;
  let status = '';
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  /** @param {string} text */
  const write = (text) => process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
  const tick = () => write(`${label} ${what} … ${status ? `${status}, ` : ''}${seconds()}`);
  const doing = (/** @type {string} */ next) => {
    what = next;
    status = '';
    write(`${label} ${what} …`);
  };
  const timer = setInterval(tick, terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
  timer.unref();
  const end = () => {
    clearInterval(timer);
    if (terminal) process.stderr.write('\n');
  };
  doing(reason);
  return {
    doing,
    status: (how) => {
      status = how;
    },
    note: (text) => write(`${label} ${text}${terminal ? '\n' : ''}`),
    done: () => {
      write(`${label} ${what} … ${seconds()}`);
      end();
    },
    failed: end,
  };
}
