import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pages of agents and customers with made-up data, without a server: `vite -c test/support/preview/vite.config.ts`. */
// biome-ignore lint/style/noDefaultExport: Vite wants it
export default defineConfig({
  root: here('.'),
  publicDir: here('../../../client/public'),
  appType: 'spa',
  plugins: [
    {
      name: 'fake-floor-line',
      enforce: 'pre',
      resolveId: (source, importer) =>
        source.endsWith('/floor/line.ts') || (source === './line.ts' && importer?.includes('client/floor/'))
          ? here('fake-floor-line.ts')
          : null,
    },
    preact({ devToolsEnabled: false, reactAliasesEnabled: false }),
  ],
  build: {
    outDir: here('../../../dist/preview'),
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: { input: [here('index.html'), here('customer.html')] },
  },
  server: { port: 5179, fs: { allow: [here('../../..')] } },
});
