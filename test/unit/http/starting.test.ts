import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeWebServer, listen } from '../../../server/adapters/http/server.ts';
import { createFrontDoor } from '../../../server/adapters/http/starting.ts';

const door = createFrontDoor();
const server = createServer(door.listener);
let url: string;
beforeEach(async () => {
  await listen(server, { port: 0, listenIp: null });
  // Cast: a TCP server that listens has an address of this kind.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => closeWebServer(server));

test('[RL4] until the server is ready everybody hears that it starts, and tries again', async () => {
  const health = await fetch(`${url}/healthz`);
  expect([health.status, await health.json()]).toEqual([
    503,
    expect.objectContaining({ status: 'starting' }),
  ]);
  const call = await fetch(`${url}/api/join`, { method: 'POST' });
  expect([call.status, await call.json()]).toMatchObject([
    503,
    { ok: false, error: { code: 'unavailable' } },
  ]);
  const page = await fetch(`${url}/join`, { headers: { accept: 'text/html,*/*' } });
  expect([page.status, page.headers.get('refresh')]).toEqual([503, '1']);
  door.open((_request, response) => response.end('inside'));
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('inside');
});
