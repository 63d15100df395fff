import { spawn } from 'node:child_process';
import { forwardSignals } from '../commands.mjs';
import { inProject, projectDir } from '../paths.mjs';

/** @typedef {import('../steps/step.mjs').Context} Context */

/**
 * The server, restarted at each change, and vite in front of it, which reloads the pages by itself.
 * @param {Context} context
 * @returns {Promise<number>} the exit code of whichever ends first; the other is ended then
 */
export async function runDev({ node, env }) {
  process.stdout.write(
    'Open http://localhost:5173 (pages, reloading by themselves; the server behind it is on port 3000)\n',
  );
  const commands = [
    ['--watch', '--watch-preserve-output', 'server/main.ts'],
    [inProject('node_modules/vite/bin/vite.js'), '--clearScreen', 'false'],
  ];
  const children = commands.map((args) => spawn(node, args, { cwd: projectDir, env, stdio: 'inherit' }));
  const stopForwarding = children.map((child) => forwardSignals(child));
  const exits = children.map(
    (child) =>
      new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => resolve(code ?? 0));
      }),
  );
  const code = await Promise.race(exits);
  for (const child of children) child.kill('SIGTERM');
  await Promise.allSettled(exits);
  for (const stop of stopForwarding) stop();
  return code;
}
