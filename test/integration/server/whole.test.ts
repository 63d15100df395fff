import { afterEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { Joined, RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** HTTP, sockets, storage and sign-in together, as `main.ts` composes them; only the SFU is a fake. */
const open: Array<{ close(): Promise<void> | void }> = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function aServer(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  open.push(server);
  return server;
}

function aFolder(): string {
  const folder = createTempFolder('data');
  open.push({ close: () => folder.stop() });
  return folder.path;
}

/** An answer's data, as whatever the test says it is. */
async function dataOf<Data>(response: Response): Promise<Data> {
  const answer = (await response.json()) as Answer<Data>;
  if (!answer.ok) throw new Error(`refused: ${answer.error.code}`);
  return answer.data;
}

describe('a session from start to record', () => {
  it('[SS1][RP1] runs through HTTP and sockets, and its record is there at the end', async () => {
    const server = await aServer();
    const scene = await Scene.open(server);
    await scene.openVoice('active');
    await scene.share('active');
    await scene.pages.host.must('session:end', {});
    const headers = { cookie: await server.cookieOf('Aiko') };
    const [record] = await dataOf<RecordSummary[]>(await server.fetch('GET /api/records', { headers }));
    expect(record).toMatchObject({
      number: scene.session.number,
      hostName: 'Aiko',
      // Nobody has touched Mei's page [CU2].
      customerNames: ['Ken'],
    });
    const whole = await dataOf<SessionRecord>(
      await server.fetch(`GET /api/records/${record?.sessionId}`, { headers }),
    );
    expect(whole.shares).toMatchObject([{ name: 'Ken', surface: 'monitor' }]);
    const other = { cookie: await server.cookieOf('Mallory') };
    expect((await server.fetch(`GET /api/records/${record?.sessionId}`, { headers: other })).status).toBe(
      404,
    );
    expect(server.log.errors()).toEqual([]);
  });

  it('[IN4] an invitation that was taken back opens nothing', async () => {
    const server = await aServer();
    const { host } = (await Scene.open(server)).pages;
    const { link, invitationId } = await host.must('invitation:create', { role: 'customer' });
    await host.must('invitation:revoke', { invitationId });
    const { pathname, hash } = new URL(link);
    const body = { number: pathname.split('/').at(-1), name: 'Kim', invitation: hash.slice(1) };
    const answer = await (await server.fetch('POST /api/join', { body })).json();
    expect(answer).toMatchObject({ ok: false, error: { code: 'invitation_revoked' } });
  });

  it('[IN3] a link for an agent makes an assistant, and is none for a customer', async () => {
    const server = await aServer();
    const { host } = (await Scene.open(server)).pages;
    const { link } = await host.must('invitation:create', { role: 'assistant' });
    const { pathname, hash } = new URL(link);
    const body = { number: pathname.split('/').at(-1), invitation: hash.slice(1) };
    const headers = { cookie: await server.cookieOf('Cho') };
    expect((await server.fetch('POST /api/assist', { body, headers })).status).toBe(200);
    expect((await server.fetch('POST /api/join', { body: { ...body, name: 'Eve' } })).status).toBe(404);
  });

  it('[JO1] a reloaded page takes its place again, not a second one', async () => {
    const server = await aServer();
    const { session } = await Scene.open(server);
    const first = await dataOf<Joined>(
      await server.fetch('POST /api/join', { body: { number: session.number, name: 'Kim' } }),
    );
    const body = { number: session.number, name: 'Kim', participantToken: first.participantToken };
    expect(await dataOf(await server.fetch('POST /api/join', { body }))).toEqual({
      ...first,
      again: true,
    });
  });
});

describe('ends and restarts', () => {
  it('[RL2] a server that ended is started again: same session, same people, same sign-in', async () => {
    const dataDir = aFolder();
    const first = await startTestServer({ dataDir });
    const scene = await Scene.open(first);
    await scene.openVoice('active');
    const tokenOfKen = scene.pages.active.socket.auth;
    const before = scene.pages.active.view;
    const cookie = await first.cookieOf('Aiko');
    await first.close();
    const second = await aServer({ dataDir });
    const ken = await second.page(tokenOfKen).connected();
    expect(ken.view).toMatchObject({
      voice: before?.voice,
      self: before?.self,
      share: null,
      phase: 'hostAway',
    });
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: scene.session.number } };
    const host = await second.page(auth, { cookie }).connected();
    expect(host.view?.phase).toBe('live');
    expect(second.log.errors()).toEqual([]);
  });

  it('[RL4] draining tells pages, refuses new sessions, and is over with the last one', async () => {
    const server = await aServer();
    const scene = await Scene.open(server);
    const told = new Promise((resolve) =>
      scene.pages.active.socket.once('server:draining', () => resolve('told')),
    );
    const drained = server.running.drain().then(() => 'drained');
    expect(await told).toBe('told');
    await expect(server.start('Aiko')).rejects.toThrow('draining');
    const back = server.page(scene.pages.waiting.socket.auth);
    const toldToo = new Promise((resolve) => back.socket.once('server:draining', () => resolve('told too')));
    expect(await toldToo).toBe('told too');
    expect((await server.fetch('GET /healthz')).status).toBe(503);
    await scene.pages.host.must('session:end', {});
    expect(await drained).toBe('drained');
  });

  it('[RL4] ending cuts the lines in a way that pages come back from by themselves', async () => {
    const server = await startTestServer();
    const { assistant } = (await Scene.open(server)).pages;
    await server.running.close();
    await assistant.until(() => assistant.disconnects.length > 0);
    expect(assistant.disconnects).toEqual(['transport close']);
    expect(assistant.closings).toEqual([]);
    await server.close();
  });

  it('a start that fails leaves nothing open', async () => {
    const dataDir = aFolder();
    const broken = { dataDir, createMedia: () => Promise.reject(new Error('no worker')) };
    await expect(startTestServer(broken)).rejects.toThrow('no worker');
    await aServer({ dataDir });
  });
});

describe('[SE3] rates', () => {
  it('who sends too fast is told so, and may go on a moment later', async () => {
    const server = await aServer({ rates: { commandsPerSecond: 5, commandsBurst: 10 } });
    const { assistant } = (await Scene.open(server)).pages;
    const codes = await Promise.all(
      Array.from({ length: 30 }, () => assistant.codeOf('session:snapshot', {})),
    );
    expect(codes.filter((code) => code === 'ok').length).toBe(10);
    expect(codes.filter((code) => code === 'rate_limited').length).toBe(20);
  });

  it('an address that opens lines too fast is told so, others are not, and a moment later it may again', async () => {
    const server = await aServer({ handshakeRates: { handshakesPerSecond: 5, handshakesBurst: 10 } });
    const wrong = { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token: 'nobody.secret' } };
    const refusalOf = (address: string) =>
      server.page(wrong, { 'x-forwarded-for': `203.0.113.9, ${address}` }).refusal();
    const codes = await Promise.all(Array.from({ length: 30 }, () => refusalOf('198.51.100.1')));
    expect(codes.filter((code) => code === 'token_invalid').length).toBeGreaterThanOrEqual(10);
    expect(codes).toContain('rate_limited');
    expect(await refusalOf('198.51.100.2')).toBe('token_invalid');
    await expect
      .poll(() => refusalOf('198.51.100.1'), { interval: 500, timeout: 5_000 })
      .toBe('token_invalid');
  });
});
