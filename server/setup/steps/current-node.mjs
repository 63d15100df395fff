import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { runQuietly } from '../commands.mjs';
import { inProject, projectDir } from '../paths.mjs';
import { isAtLeast, minimumNode } from '../version.mjs';

/** @typedef {import('./step.mjs').Step} Step */

const PACKAGED = inProject('node_modules/node/bin/node');

/**
 * A Node that is new enough: the machine's own, else the one in npm's package `node`. Only its install script fetches the
 * binary, and it is the only script that we let npm run.
 * @type {Step}
 */
export const currentNode = {
  title: 'Node',
  lock: () => inProject('.cache/locks/node'),
  check: async (context) => {
    const node = usableNode();
    if (!node) return `fetching a current one, as ${process.version} is older than ${minimumNode}`;
    context.node = node;
    return undefined;
  },
  run: async () => {
    rmSync(PACKAGED, { force: true });
    await runQuietly('npm', {
      args: ['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'],
      cwd: projectDir,
      advice: `Check that this machine reaches its npm registry, or install Node ${minimumNode} or newer.`,
    });
  },
};

/** Ours may itself be the packaged one (npm puts it first on PATH), and `npm ci` may just have deleted it. */
function usableNode() {
  if (isAtLeast(process.version, minimumNode) && existsSync(process.execPath)) return process.execPath;
  if (!existsSync(PACKAGED)) return undefined;
  const { stdout, status } = spawnSync(PACKAGED, ['--version'], { encoding: 'utf8' });
  return status === 0 && isAtLeast(stdout.trim(), minimumNode) ? PACKAGED : undefined;
}
