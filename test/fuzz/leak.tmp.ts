import v8 from 'node:v8';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SessionRunner } from '../../server/app/runner.ts';
import { Page } from '../support/server/page.ts';
import { Socket } from 'socket.io';
import { startTestSfu } from '../support/rtp/test-sfu.ts';
import { startTestServer } from '../support/server/test-server.ts';
import { messagesOf } from './messages.ts';
import { World } from './world.ts';
const server = await startTestServer({ createMedia: async () => (await startTestSfu()).sfu, rates: { commandsPerSecond: 100000, commandsBurst: 200000 } });
const world = new World(server);
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const kinds = process.argv[2]?.split(',');
for (let round = 0; round < 6; round++) {
  const ms = messagesOf({ seed: 100 + round, count: 1500 }).filter((m) => !kinds || kinds.includes(m.kind));
  for (let i = 0; i < ms.length; i += 8) { await world.prepare(); await Promise.all(ms.slice(i, i + 8).map((m) => world.play(m))); server.log.lines.length = 0; }
  await world.leave();
  for (let k = 0; k < 3; k++) { await new Promise((r) => setTimeout(r, 1000)); gc(); }
  const q = (c: any) => (v8 as any).queryObjects(c, { format: 'count' });
  console.log(round, ms.length, (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1), 'runners', q(SessionRunner), 'pages', q(Page), 'sockets', q(Socket), 'promises', q(Promise), 'maps', q(Map), 'arrays', q(Array), 'strings?', (process.memoryUsage().external/2**20).toFixed(1), 'scenes', world.scenes);
  if (round === 1 || round === 5) if (process.argv[3]) v8.writeHeapSnapshot(`/tmp/heap-${round}.heapsnapshot`);
}
await server.close(); process.exit(0);
