import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inProject, projectDir } from '../paths.mjs';

/**
 * @typedef {import('../steps/step.mjs').Context} Context
 * @typedef {import('../summary.mjs').Tally} Tally
 * @typedef {{ name: string, script: string, args: readonly string[] }} Check
 */

/** As many at once as these machines have cores. */
const AT_ONCE = 2;

/** Where code of ours may be; dependency-cruiser refuses names that are not there. */
const ROOMS = ['shared', 'server', 'sfu', 'client', 'helper', 'test'].filter((room) =>
  existsSync(inProject(room)),
);

/** The longest come first, so that the short ones fill the gaps. @type {readonly Check[]} */
const CHECKS = [
  types('test'),
  types('server'),
  types('client'),
  types('pure'),
  types('setup'),
  {
    name: 'import boundaries',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...ROOMS],
  },
  { name: 'unused exports', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'style', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
];

/**
 * By the native compiler (TypeScript 7), which needs a third of the time; the boundaries' tool still asks for the one before it.
 * @param {string} name of tsconfig.NAME.json
 * @returns {Check} looks only at what changed since the last time
 */
function types(name) {
  return {
    name: `types: ${name}`,
    script: 'node_modules/typescript-native/bin/tsc',
    args: ['--incremental', '-p', `tsconfig.${name}.json`],
  };
}

/**
 * Style, types, import boundaries and what nobody uses. Prints each as it ends, with the output of those that fail.
 * @param {Context} context
 * @returns {Promise<Tally>} each check counts as one test
 */
export async function runChecks(context) {
  const waiting = [...CHECKS];
  const tally = { passed: 0, failed: 0 };
  const runNext = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const passed = await runCheck(check, context);
      tally[passed ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return tally;
}

/**
 * @param {Check} check
 * @param {Context} context
 * @returns {Promise<boolean>} passed
 */
function runCheck({ name, script, args }, { node, env }) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(node, [inProject(script), ...args], {
      cwd: projectDir,
      env: { ...env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`[check] ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
      resolve(code === 0);
    });
  });
}
