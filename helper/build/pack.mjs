// Packs the helper for people who have Node and nothing of ours: `node helper/build/pack.mjs FOLDER` leaves
// FOLDER/tasuki-helper.tgz, which `npx ADDRESS` runs, and its SHA-256 beside it. Only native packages are left for npm to fetch.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const project = JSON.parse(readFileSync(here('../../package.json'), 'utf8'));
const NAME = 'tasuki-helper';
/** They bring binaries for each platform. */
const NATIVE = ['@roamhq/wrtc', 'robotjs'];

await pack(resolve(process.argv[2] ?? 'dist/helper'));

/** @param {string} to */
async function pack(to) {
  const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));
  try {
    await bundle(folder);
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
    const run = promisify(execFile);
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts'], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
    const [{ filename }] = Object.values(JSON.parse(stdout));
    const file = readFileSync(join(folder, filename));
    mkdirSync(to, { recursive: true });
    const hash = createHash('sha256').update(file).digest('hex');
    writeFileSync(join(to, `${NAME}.tgz.new`), file);
    renameSync(join(to, `${NAME}.tgz.new`), join(to, `${NAME}.tgz`));
    writeFileSync(join(to, `${NAME}.tgz.sha256`), `${hash}  ${NAME}.tgz\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} outDir */
async function bundle(outDir) {
  await build({
    configFile: false,
    root: here('..'),
    logLevel: 'warn',
    ssr: { noExternal: true, external: NATIVE },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: { main: here('../main.ts'), child: here('../inject/child.ts') },
        output: {
          entryFileNames: '[name].js',
          // For the command, and harmless elsewhere.
          banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  });
}

function manifest() {
  const { version, dependencies, optionalDependencies } = project;
  return {
    name: NAME,
    version,
    description:
      'Lets the agent of a Tasuki session use mouse and keyboard of this computer, once you say yes here',
    license: project.license,
    type: 'module',
    bin: { [NAME]: 'main.js' },
    engines: { node: '>=20' },
    dependencies: { '@roamhq/wrtc': dependencies['@roamhq/wrtc'] },
    optionalDependencies: { robotjs: optionalDependencies.robotjs },
  };
}
