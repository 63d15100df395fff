import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from '../commands.mjs';
import { SetupError } from '../errors.mjs';
import { fingerprint } from '../fingerprint.mjs';
import { inProject, projectDir } from '../paths.mjs';

/** @typedef {import('./step.mjs').Step} Step */

/**
 * The pages, built from the client's sources.
 * @type {Step}
 */
export const clientBuild = built({
  title: 'pages',
  name: 'client',
  sources: ['client', 'shared', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
  made: 'dist/client/index.html',
  args: [inProject('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
  needed: 'client/index.html',
});

/**
 * The helper as customers start it [RC1], which the site serves.
 * @type {Step}
 */
export const helperPackage = built({
  title: 'helper',
  name: 'helper',
  sources: ['helper', 'shared', 'package.json', 'package-lock.json'],
  made: 'dist/helper/tasuki-helper.tgz',
  args: [inProject('helper/build/pack.mjs'), inProject('dist/helper')],
  needed: 'helper/main.ts',
});

/**
 * Something that a program of ours makes from sources of ours. `name`.stamp beside it holds the fingerprint of what it was made from;
 * not inside it, where all is served.
 * @param {{ title: string, name: string, sources: readonly string[], made: string, args: readonly string[], needed: string }} of
 * @returns {Step}
 */
function built({ title, name, sources, made, args, needed }) {
  const stamp = inProject(`dist/${name}.stamp`);
  const sourcesNow = () => fingerprint(projectDir, [...sources]);
  return {
    title,
    lock: () => inProject(`.cache/locks/${name}`),
    check: async () =>
      buildReason({
        built: existsSync(inProject(made)),
        stamp: existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined,
        sources: sourcesNow(),
      }),
    run: async ({ node, env }) => {
      if (!existsSync(inProject(needed))) throw new SetupError(`${needed} is missing`);
      const from = sourcesNow(); // before the build: what changes during it makes the next one necessary
      await runQuietly(node, { args: [...args], cwd: projectDir, env: { ...env, NODE_ENV: 'production' } });
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, from);
    },
  };
}

/**
 * Why it must be built; undefined when what is there was made from these sources.
 * @param {{ built: boolean, stamp: string | undefined, sources: string }} state
 */
export function buildReason({ built, stamp, sources }) {
  if (!built || stamp === undefined) return 'building';
  return stamp === sources ? undefined : 'building, as the sources changed';
}
