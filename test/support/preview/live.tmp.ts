import { mkdirSync } from 'node:fs';
import { createServer } from 'vite';
import { walk } from '../../e2e/people/walk.ts';
import { startServer } from '../processes/server.ts';

const folder = '/tmp/live';
mkdirSync(folder, { recursive: true });
const VITE = 'http://127.0.0.1:5190';
const server = await startServer({ env: { TASUKI_URL: VITE } });
console.log(server.url);
const vite = await createServer({
  configFile: '/work/main/vite.config.ts',
  cacheDir: '/tmp/vite-live',
  server: {
    host: '127.0.0.1',
    port: 5190,
    hmr: false,
    proxy: {
      '/api': { target: server.url, headers: { origin: VITE }, changeOrigin: false },
      '/socket.io': { target: server.url, ws: true, headers: { origin: VITE }, changeOrigin: false },
    },
  },
});
await vite.listen();
try {
  await walk({ ...server, url: VITE } as typeof server, {
    language: (process.argv[2] ?? 'en') as 'en',
    visit: async ({ name, page, side }) => {
      console.log(new Date().toISOString().slice(14, 19), name);
      if (side === 'agent') await page.screenshot({ path: `${folder}/${name}.png` });
      page.removeAllListeners('console');
      page.on(
        'console',
        (m) => ['error', 'warn'].includes(m.type()) && console.log('  console', name, m.text()),
      );
      page.removeAllListeners('pageerror');
      page.on('pageerror', (e) => console.log('  pageerror', name, String(e)));
    },
  });
} catch (e) {
  console.log(e);
  console.log(server.log().split('\n').slice(-15).join('\n'));
}
await vite.close();
await server.stop();
process.exit(0);
