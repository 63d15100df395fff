import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import type { Page } from '../../support/server/page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** The link that an agent gets by mail, through the whole server [IN1, IN3]. */
let server: TestServer;
let session: OpenedSession;
let host: Page;
let hosts = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  expect(server.log.errors()).toEqual([]);
});
beforeEach(async () => {
  hosts += 1;
  session = await server.start(`Aiko${hosts}`);
  host = await server.agentPage(`Aiko${hosts}`, session.number);
});

async function invite(role: 'customer' | 'assistant') {
  const { invitationId, link } = await host.must('invitation:create', { role });
  return { invitationId, link, token: new URL(link).hash.slice(1) };
}

async function post(path: string, { body, cookie }: { body: unknown; cookie?: string }) {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const answer = await (await server.fetch(`POST ${path}`, { body, headers })).json();
  return answer.ok ? { code: 'ok', data: answer.data } : { code: answer.error.code, data: null };
}

const assist = async (name: string | null, invitation: string, number = session.number) =>
  (
    await post('/api/assist', {
      body: { number, invitation },
      ...(name !== null && { cookie: await server.cookieOf(name) }),
    })
  ).code;

test('[IN3] it leads to the assist page, with the token in its fragment, and makes an assistant', async () => {
  const { link, token } = await invite('assistant');
  expect(link).toBe(`${server.url}/support/assist/${session.number}#${token}`);
  expect(token.split('.')[1]?.length).toBeGreaterThanOrEqual(22);
  expect(await assist('Bun', token)).toBe('ok');
  const page = await server.agentPage('Bun', session.number);
  expect(page.view?.self).toMatchObject({ role: 'assistant', name: 'Bun' });
  expect(page.view?.participants.find(({ name }) => name === 'Bun')).toMatchObject({ came: 'link' });
});

test('[IN3] through sign-in only, and for agents only', async () => {
  const { token } = await invite('assistant');
  expect(await assist(null, token)).toBe('not_signed_in');
  await server.cookieOf('Mika', ['manager']);
  expect(await assist('Mika', token)).toBe('forbidden');
});

test('[IN4] it is bound to its session and its role', async () => {
  const { token } = await invite('assistant');
  const customers = await invite('customer');
  expect(customers.link).toBe(`${server.url}/join/${session.number}#${customers.token}`);
  expect(await assist('Bun', customers.token)).toBe('invitation_unknown');
  const joined = await post('/api/join', {
    body: { number: session.number, name: 'Ken', invitation: token },
  });
  expect(joined.code).toBe('invitation_unknown');
  const other = await server.start(`Chie${hosts}`);
  expect(await assist('Bun', token, other.number)).toBe('invitation_unknown');
});

test('[IN4] it can be revoked, and dies with the session', async () => {
  const [first, second] = [await invite('assistant'), await invite('assistant')];
  await host.must('invitation:revoke', { invitationId: first.invitationId });
  expect(await assist('Bun', first.token)).toBe('invitation_revoked');
  await host.must('session:end', {});
  expect(await assist('Bun', second.token)).toBe('session_ended');
});

test('[PC5] after a pass the former host invites nobody, and the links made before go on', async () => {
  const { token } = await invite('assistant');
  expect(await assist('Bun', token)).toBe('ok');
  const bun = await server.agentPage('Bun', session.number);
  await host.must('session:passControl', { participantId: bun.participantId });
  expect(await host.codeOf('invitation:create', { role: 'assistant' })).toBe('forbidden');
  expect(await bun.codeOf('invitation:create', { role: 'assistant' })).toBe('ok');
  expect(await assist('Dai', token)).toBe('ok');
});
