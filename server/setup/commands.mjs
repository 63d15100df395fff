import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { SetupError } from './errors.mjs';

const KEPT_LINES = 60;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what set-up started, when set-up itself is told to end. */
export function killRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command of set-up quietly.
 * @param {string} command
 * @param {{ args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv, advice?: string, onLine?: (line: string) => void }} options
 * @returns {Promise<void>}
 * @throws {SetupError} when it is missing or fails, with the end of its output and the given advice
 */
export function runQuietly(command, { args, cwd, env, advice = '', onLine }) {
  const shown = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command),
    });
    running.add(child);
    /** @type {string[]} */
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        onLine?.(line);
      });
    }
    child.once('error', (cause) => {
      running.delete(child);
      reject(new SetupError(`cannot run ${command}: ${cause.message}`, { advice, cause }));
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve();
      const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(new SetupError(`\`${shown}\` ${how}`, { advice, detail: lines.join('\n') }));
    });
  });
}

/**
 * Runs the task itself: it has the terminal, gets the signals that we get, and its exit code is ours.
 * @param {string} command
 * @param {{ args: readonly string[], cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code; 128 + the signal's number when a signal ended it
 */
export function runInForeground(command, { args, cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const stopForwarding = forwardSignals(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops it
 */
export function forwardSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    // Ctrl-C at a terminal reaches the whole process group: the child has it already, and a second one means "at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

/**
 * The file of the first of the commands that is on PATH, if any.
 * @param {readonly string[]} commands
 */
export function findCommand(commands) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command + ending)))
    .find((file) => existsSync(file));
}

/**
 * Windows starts npm by a command file, which needs a shell.
 * @param {string} command
 */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}
