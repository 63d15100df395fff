import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { commandLineOf } from '../../support/processes/child.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';

/** The product as its own process: what an administrator's signals do to it. */
let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await server.stop();
});

async function post<Data>(path: string, { body, cookie = '' }: { body: object; cookie?: string }) {
  const headers = { 'content-type': 'application/json', 'x-tasuki': '1', cookie };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as Answer<Data>;
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { answer, cookie: cookies.join('; ') };
}

async function signIn(): Promise<string> {
  return (await post('/api/auth/sign-in/email', { body: server.admin })).cookie;
}

async function start(cookie: string): Promise<OpenedSession> {
  const { answer } = await post<OpenedSession>('/api/sessions', { body: {}, cookie });
  if (!answer.ok) throw new Error(`refused: ${answer.error.code}`);
  return answer.data;
}

async function ended(pid: number): Promise<void> {
  await until('the server has ended', () => commandLineOf(pid) === '', { timeoutMs: 5_000 });
}

it('[RL4] the first SIGTERM starts nothing new and waits for what runs, the second ends', async () => {
  const cookie = await signIn();
  await start(cookie);
  const { pid } = server;
  process.kill(pid, 'SIGTERM');
  await until('it drains', async () => (await fetch(`${server.url}/healthz`)).status === 503);
  const { answer } = await post('/api/sessions', { body: {}, cookie });
  expect(answer).toMatchObject({ ok: false, error: { code: 'draining' } });
  process.kill(pid, 'SIGTERM');
  await ended(pid);
});

it('[RL4] one SIGTERM is enough where nothing runs', async () => {
  const { pid } = server;
  process.kill(pid, 'SIGTERM');
  await ended(pid);
});

it('[RL2] SIGHUP ends at once, and the session goes on after the next start', async () => {
  const cookie = await signIn();
  const session = await start(cookie);
  const { pid } = server;
  process.kill(pid, 'SIGHUP');
  await ended(pid);
  await server.start();
  const response = await fetch(`${server.url}/api/sessions`, { headers: { cookie } });
  expect(await response.json()).toEqual({ ok: true, data: [session] });
});
