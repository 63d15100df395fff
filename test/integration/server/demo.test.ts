import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { startChild } from '../../support/processes/child.ts';
import { freePorts, PROJECT_DIR } from '../../support/processes/place.ts';
import { createScope } from '../../support/processes/scope.ts';
import { until } from '../../support/processes/until.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';

const scope = createScope();
afterAll(() => scope.close());

/** As a browser does it: `*.localhost` is this machine, whatever the system's resolver thinks of it. */
function open(url: string): Promise<{ status: number; location: string; cookie: string }> {
  const { host, hostname, port, pathname } = new URL(url);
  expect(hostname).toMatch(/localhost$/);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: pathname, headers: { host } }, (response) => {
      response.resume();
      const { location = '', 'set-cookie': cookies = [] } = response.headers;
      const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
      resolve({ status: response.statusCode ?? 0, location, cookie });
    });
    asked.once('error', reject).end();
  });
}

test('the demo has a link for each role that signs in, past sessions, a queue, and leaves nothing behind', async () => {
  const port = await freePorts();
  const before = readdirSync(tmpdir());
  const { PATH = '', HOME = '' } = process.env;
  const demo = await startChild(process.execPath, {
    ...{ args: ['server/demo.ts'], cwd: PROJECT_DIR, name: 'the demo' },
    env: {
      ...{ PATH, HOME, ...workerEnvironment(), PORT: String(port), TASUKI_MEDIA_IP: '127.0.0.1' },
      TASUKI_MEDIA_PORT: String(await freePorts(4)),
    },
    isReady: (child) => child.output().includes('Ctrl+C ends it'),
    readyTimeoutMs: 30_000,
  });
  scope.defer(() => demo.stop());
  const said = demo.output();
  const site = `http://127.0.0.1:${port}`;
  const links = [...said.matchAll(/^ {2}(\w+), [a-z ]+ (http:\S+)$/gm)];
  const roles: string[][] = [];
  for (const [, name, link = ''] of links) {
    const { status, location, cookie } = await open(link);
    expect({ status, location }).toMatchObject({
      status: 302,
      location: expect.stringContaining(`:${port}/`),
    });
    const me = await (await fetch(`${site}/api/me`, { headers: { cookie } })).json();
    expect(me.data.user.name).toBe(name);
    roles.push(me.data.user.roles);
    if (name !== 'Chie') continue;
    const records = await (await fetch(`${site}/api/records`, { headers: { cookie } })).json();
    expect(records.data.map(({ customerNames }: { customerNames: string[] }) => customerNames[0])).toEqual([
      ...['Ken', '花子', 'Mei', 'Zoë', 'Ravi'],
    ]);
  }
  expect(roles).toEqual([['agent', 'acdAgent'], ['agent', 'acdAgent'], ['manager'], ['agent', 'admin']]);
  const queue = await (await fetch(`${site}/api/queues/printers`)).json();
  expect(queue).toMatchObject({ data: { name: 'Printers', open: true } });
  // Nobody else's page gets in through its door.
  const door = new URL(links[0]?.[2] ?? '');
  expect((await open(`http://localhost:${door.port}/`)).status).toBe(404);
  const folder = readdirSync(tmpdir()).find(
    (name) => name.startsWith('tasuki-demo-') && !before.includes(name),
  );
  await demo.kill('SIGINT');
  await until('the folder is gone', () => !existsSync(`${tmpdir()}/${folder}`));
});
