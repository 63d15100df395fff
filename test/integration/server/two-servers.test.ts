import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { startChild } from '../../support/processes/child.ts';
import { freePorts, PROJECT_DIR } from '../../support/processes/place.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';

/** A data folder belongs to one server; who cannot serve touches nothing in it. */
let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await startServer();
  cookie = await signIn();
});
afterEach(() => server.stop());

async function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-tasuki': '1', cookie: cookie ?? '' };
  return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function signIn(): Promise<string> {
  const response = await post('/api/auth/sign-in/email', server.admin);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

async function sessions(): Promise<readonly OpenedSession[]> {
  const response = await fetch(`${server.url}/api/sessions`, { headers: { cookie } });
  return ((await response.json()) as { data: OpenedSession[] }).data;
}

/** Whatever is stored of sessions; a start that takes them up leaves events of its own. */
async function storedEvents(): Promise<number> {
  const database = await openDatabase(server.dataDir);
  const { count } = await database
    .selectFrom('streamEvents')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await database.destroy();
  return count;
}

async function startSecond(env: NodeJS.ProcessEnv): Promise<{ code: number | null; says: string }> {
  const { PATH, HOME } = process.env;
  const child = await startChild(process.execPath, {
    args: ['server/main.ts'],
    cwd: PROJECT_DIR,
    env: { ...{ PATH, HOME }, ...workerEnvironment(), TASUKI_DATA: server.dataDir, ...env },
  });
  const code = await child.exited;
  return { code, says: child.output().trim() };
}

it('[SC1] a second server on the same folder refuses before it touches anything', async () => {
  await post('/api/sessions', {});
  const before = await storedEvents();
  const ports = { PORT: String(await freePorts()), TASUKI_MEDIA_PORT: String(await freePorts(4)) };
  const { code, says } = await startSecond(ports);
  expect(says).toMatch(/^The data folder .* is in use by a Tasuki that runs already: .*TASUKI_DATA.*\.$/);
  expect(code).toBe(1);
  expect(await storedEvents()).toBe(before);
  expect(await sessions()).toHaveLength(1);
});

it('[AD1] the command line works beside the running server', async () => {
  await server.addUser({ email: 'ken@example.com', name: 'Ken', password: 'correct horse', roles: 'agent' });
  const response = await post('/api/auth/sign-in/email', {
    email: 'ken@example.com',
    password: 'correct horse',
  });
  expect(response.status).toBe(200);
});

it('[RL2] kill -9 leaves no lock behind', async () => {
  await post('/api/sessions', {});
  await server.crash();
  await server.start();
  expect(await sessions()).toHaveLength(1);
});

it('[RL2] a start that gets no port takes up no session', async () => {
  await post('/api/sessions', {});
  await server.crash();
  const before = await storedEvents();
  const other = createServer();
  const { port } = new URL(server.url);
  await new Promise<void>((resolve) => other.listen(Number(port), resolve));
  const { code, says } = await startSecond({ PORT: port, TASUKI_MEDIA_PORT: String(await freePorts(4)) });
  await new Promise((resolve) => other.close(resolve));
  expect(says).toContain(`TCP port ${port} is taken`);
  expect(code).toBe(1);
  expect(await storedEvents()).toBe(before);
  await server.start();
  expect(await storedEvents()).toBeGreaterThan(before);
});
