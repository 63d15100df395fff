/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { firstLoad } from './client/build/first-load.mjs';
import { noCircles } from './client/build/no-circles.mjs';
import { precompress } from './client/build/precompress.mjs';
import { preload } from './client/build/preload.mjs';
import { slimMediasoup } from './client/build/slim-mediasoup.mjs';
import { cachedWorkerBin } from './server/setup/worker-cache.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist/client');
const server = 'http://localhost:3000';

/** Everybody's page, but the customers'. */
const agentPage = here('client/index.html');
/** The light one that an invitation opens. Built by itself: shared with the other, it would come in many small pieces. */
const customerPage = here('client/customer.html');
/** The one that tells whether help would get through [RL6]; nobody waits for another page's code there either. */
const checkPage = here('client/check.html');

/** The customer's first load in three pieces: what joins, what carries media, what draws. */
const customerChunks = [
  firstLoad([
    { name: 'start', behind: here('client/customer.ts') },
    { name: 'room', behind: here('client/media/mediasoup-room.ts') },
    { name: 'draw', behind: here('client/pages/customer/draw.tsx') },
  ]),
];

const customerBuild: EnvironmentOptions = {
  consumer: 'client',
  build: {
    emptyOutDir: false,
    rolldownOptions: { input: customerPage, output: { codeSplitting: { groups: customerChunks } } },
  },
};

/** Put into exported records by the server, so it is one script and one sheet, under names that stay. */
const proofBuild: EnvironmentOptions = {
  consumer: 'client',
  build: {
    emptyOutDir: false,
    rolldownOptions: {
      input: { page: here('client/proof/main.ts') },
      output: {
        entryFileNames: 'proof/[name].js',
        assetFileNames: 'proof/page[extname]',
        codeSplitting: false,
      },
    },
  },
};

const checkBuild: EnvironmentOptions = {
  consumer: 'client',
  build: { emptyOutDir: false, rolldownOptions: { input: checkPage } },
};

/** In development, /join and /check get their entries, as the server does it for the built ones. */
function ownEntries(): Plugin {
  return {
    name: 'tasuki:own-entries',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const { url = '' } = request;
        if (/^\/(join|q)(\/|\?|$)/.test(url)) request.url = '/customer.html';
        if (/^\/check\/?(\?|$)/.test(url)) request.url = '/check.html';
        next();
      });
    },
  };
}

/** The server checks where a request comes from: to it, the pages of the development server come from itself. */
const proxied = { target: server, changeOrigin: true, headers: { origin: server } };

/** What tests start the media worker and the browser from, also when vitest runs without server/setup. */
const testEnv = {
  MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN ?? cachedWorkerBin(),
  CHROMIUM_BIN: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  FIREFOX_BIN: process.env.FIREFOX_BIN ?? '/usr/bin/firefox-esr',
  // Servers and command lines that tests start, a hundred of them, read our sources once.
  NODE_COMPILE_CACHE: here('.cache/compiled'),
};

/** Projects run one after the other in this order: what is quick and tells most comes first. */
function project(name: string, { order, ...options }: { order: number } & Record<string, unknown>) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      sequence: { groupOrder: order },
      ...options,
    },
  };
}

/** They use a display, ports and both cores: one file at a time. */
const alone = { fileParallelism: false };

/**
 * A project in two: files that measure how soon or how much have the machine to themselves; the others mostly wait for
 * processes to start, and do so two at a time. `npm test -- --project NAME` means both.
 */
function inTwo(
  name: string,
  { order, measure, ...options }: { order: number; measure: readonly string[] } & Record<string, unknown>,
) {
  return [
    project(name, { order, exclude: measure, maxWorkers: 2, ...options }),
    project(`${name}-alone`, { order: order + 1, include: measure, ...alone, ...options }),
  ];
}

/** The media workers' tests: how soon, how much, how lossless. */
const measuringMedia = ['test/integration/sfu/**/*.test.ts', 'test/integration/server/media.test.ts'];

export default defineConfig(({ command }) => ({
  root: here('client'),
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    ownEntries(),
    slimMediasoup(),
    noCircles(),
    preload({
      'customer.html': {
        modules: ['client/media/mediasoup-room.ts'],
        styles: ['client/pages/customer/draw.tsx'],
      },
    }),
  ],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    // Files of their own, so that the content security policy need not allow data: addresses or inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: agentPage },
  },
  // Only where it is built: in development one server has all pages.
  worker: { format: 'es' },
  environments: command === 'build' ? { customer: customerBuild, check: checkBuild, proof: proofBuild } : {},
  builder: {
    buildApp: async ({ build, environments: { client, customer, check, proof } }) => {
      for (const page of [client, customer, check, proof]) if (page) await build(page);
      precompress(dist);
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here('.')] },
    proxy: {
      '/api': proxied,
      '/socket.io': { ...proxied, ws: true },
      '/healthz': proxied,
      '/metrics': proxied,
    },
  },
  test: {
    root: here('.'),
    environment: 'node',
    env: testEnv,
    passWithNoTests: false,
    restoreMocks: true,
    projects: [
      // They share modules: nothing at their top level changes, and loading them anew for each file took most of the time.
      project('unit', { order: 0, isolate: false, testTimeout: 30_000 }),
      project('contract', { order: 1, testTimeout: 30_000 }),
      project('fuzz', { order: 2, testTimeout: 120_000 }),
      ...inTwo('integration', {
        order: 3,
        measure: measuringMedia,
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project('e2e', { order: 5, testTimeout: 180_000, hookTimeout: 180_000, ...alone }),
    ],
  },
}));
