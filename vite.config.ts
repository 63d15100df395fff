/// <reference types="vitest/config" />
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from './server/setup/precompress.mjs';
import { slimMediasoup } from './server/setup/slim-mediasoup.mjs';
import { cachedWorkerBin } from './server/setup/worker-cache.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = 'http://localhost:3000';

/** index.html is for agents and everything else; customer.html is the light entry that an invitation opens. */
const pages = ['client/index.html', 'client/customer.html'].map(here).filter((page) => existsSync(page));

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

/** The server sends the built files compressed, and compresses none of them itself. */
function precompressed(folder: string): Plugin {
  return { name: 'tasuki:precompressed', apply: 'build', closeBundle: () => precompress(folder) };
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

export default defineConfig({
  root: here('client'),
  plugins: [
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
    customerEntry(),
    slimMediasoup(),
    precompressed(here('dist/client')),
  ],
  build: {
    outDir: here('dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // Files of their own, so that the content security policy need not allow data: addresses or inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
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
});
