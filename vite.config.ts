/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { precompress } from './server/setup/precompress.mjs';
import { preload } from './server/setup/preload.mjs';
import { slimMediasoup } from './server/setup/slim-mediasoup.mjs';
import { cachedWorkerBin } from './server/setup/worker-cache.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist/client');
const server = 'http://localhost:3000';

/** Everybody's page, but the customers'. */
const agentPage = here('client/index.html');
/** The light one that an invitation opens. Built by itself: shared with the other, it would come in many small pieces. */
const customerPage = here('client/customer.html');

/**
 * The customer's first load in three pieces: what joins, what carries media, what draws. What matches none of them and is
 * only sometimes needed stays with who needs it.
 */
const customerChunks = [
  {
    name: 'room',
    test: /tasuki:slim-mediasoup|node_modules\/(mediasoup-client(?!.*\/(Chrome74|Firefox120|Safari12))|awaitqueue|debug|events-alias|h264-|ms|sdp-)|client\/media\/(device|mediasoup-room|room-tracks)\./,
    priority: 2,
  },
  {
    name: 'start',
    test: /rolldown.runtime|preload-helper|node_modules\/(@preact|@socket|engine\.io|preact|socket\.io|valibot)|shared\/|client\/(i18n\/language|media|net|state|ui\/storage)|customer\/(address|early-picture|first-sight|flow|host|kept-places)/,
    priority: 1,
  },
  {
    name: 'draw',
    test: /node_modules\/(i18next|lucide)|client\/(i18n(?!.*(errors|together))|ui)\/|client\/pages\/customer\/(?!ChatSide|VideoPanel)/,
  },
].map((group) => ({ ...group, includeDependenciesRecursively: false }));

const customerBuild: EnvironmentOptions = {
  consumer: 'client',
  build: {
    emptyOutDir: false,
    rolldownOptions: { input: customerPage, output: { codeSplitting: { groups: customerChunks } } },
  },
};

/** In development, /join pages get the customer's entry, as the server does it for the built ones. */
function customerEntry(): Plugin {
  return {
    name: 'tasuki:customer-entry',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (/^\/join(\/|\?|$)/.test(request.url ?? '')) request.url = '/customer.html';
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

export default defineConfig(({ command }) => ({
  root: here('client'),
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    customerEntry(),
    slimMediasoup(),
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
  // Only where it is built: in development one server has both pages.
  environments: command === 'build' ? { customer: customerBuild } : {},
  builder: {
    buildApp: async ({ build, environments: { client, customer } }) => {
      for (const page of [client, customer]) if (page) await build(page);
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
      project('unit', { order: 0 }),
      project('contract', { order: 1 }),
      project('fuzz', { order: 2, testTimeout: 120_000 }),
      project('integration', { order: 3, testTimeout: 30_000, hookTimeout: 60_000, ...alone }),
      project('e2e', { order: 4, testTimeout: 180_000, hookTimeout: 180_000, ...alone }),
    ],
  },
}));
