import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The agents' pages with made-up data, without a server: `vite -c test/support/preview/vite.config.ts`. */
// biome-ignore lint/style/noDefaultExport: Vite wants it
export default defineConfig({
  root: here('.'),
  publicDir: here('../../../client/public'),
  appType: 'spa',
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false })],
  build: { outDir: here('../../../dist/preview'), emptyOutDir: true, target: 'es2022' },
  server: { port: 5179, fs: { allow: [here('../../..')] } },
});
