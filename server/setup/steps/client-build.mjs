import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from '../commands.mjs';
import { SetupError } from '../errors.mjs';
import { fingerprint } from '../fingerprint.mjs';
import { inProject, projectDir } from '../paths.mjs';

/** @typedef {import('./step.mjs').Step} Step */

const SOURCES = ['client', 'shared', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const BUILT = inProject('dist/client/index.html');
/** Holds the fingerprint of the sources that dist/client was built from. Not inside it: all there is served. */
const STAMP = inProject('dist/client.stamp');

/**
 * The pages, built from the client's sources.
 * @type {Step}
 */
export const clientBuild = {
  title: 'pages',
  lock: () => inProject('.cache/locks/client'),
  check: async () => buildReason({ built: existsSync(BUILT), stamp: readStamp(), sources: sourcesNow() }),
  run: async ({ node, env }) => {
    if (!existsSync(inProject('client/index.html'))) throw new SetupError('client/index.html is missing');
    const sources = sourcesNow(); // before the build: what changes during it makes the next one necessary
    await runQuietly(node, {
      args: [inProject('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      cwd: projectDir,
      env: { ...env, NODE_ENV: 'production' },
    });
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, sources);
  },
};

/**
 * Why the pages must be built; undefined when what is there was made from these sources.
 * @param {{ built: boolean, stamp: string | undefined, sources: string }} state
 */
export function buildReason({ built, stamp, sources }) {
  if (!built || stamp === undefined) return 'building';
  return stamp === sources ? undefined : 'building, as the sources changed';
}

function sourcesNow() {
  return fingerprint(projectDir, SOURCES);
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}
