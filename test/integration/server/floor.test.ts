import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { QUEUE_ACTIONS } from '../../../server/cli/queues.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import { FLOOR_NAMESPACE, type InboxView, type TakenOver } from '../../../shared/protocol/floor.ts';
import type { OpenedSession, QueueInfo } from '../../../shared/protocol/http.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { until } from '../../support/processes/until.ts';
import { enterQueue, FloorPage, importQueue } from '../../support/server/floor-page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const AGENTS = ['agent', 'acdAgent'] as const;
const opened: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A server with one queue, which these agents serve. */
async function floorWith(agents: readonly string[], dataDir?: string): Promise<TestServer> {
  const server = await startTestServer({ settings: { sessionMode: 'single' }, ...(dataDir && { dataDir }) });
  opened.push(() => server.close());
  for (const name of agents) await server.cookieOf(name, AGENTS);
  return server;
}

async function addQueue(dataDir: string, agents: readonly string[], address = 'printers'): Promise<void> {
  const database = await openDatabase(dataDir);
  const emails = agents.map((name) => `${name.toLowerCase()}@example.com`).join(',');
  await QUEUE_ACTIONS.add?.(database, [
    ...['--name', address === 'printers' ? 'Printers' : 'Networks'],
    ...['--address', address, '--agents', emails],
  ]);
  await database.destroy();
}

const enter = (server: TestServer, name: string, text = '') => enterQueue(server, name, { text });
const page = (...args: ConstructorParameters<typeof FloorPage>): FloorPage => {
  const made = new FloorPage(...args);
  opened.push(() => made.socket.disconnect());
  return made;
};
const customer = (server: TestServer, token: string): FloorPage =>
  page(server.url, { kind: 'customer', token });
const agent = async (server: TestServer, name: string): Promise<FloorPage> =>
  page(server.url, { kind: 'agent' }, await server.cookieOf(name));
const placeOf = (page: FloorPage): number | null => (page.line?.phase === 'waiting' ? page.line.place : null);

function folder(): string {
  const made = createTempFolder('floor');
  opened.push(() => made.stop());
  return made.path;
}

test('[QU6] [QU8] a freed agent is offered the longest-waiting within 100 ms, and the one they accept is in their session', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  const info = (await (await server.fetch('GET /api/queues/printers')).json()) as Answer<QueueInfo>;
  expect(info).toMatchObject({ ok: true, data: { name: 'Printers', open: true } });
  const tokens = [await enter(server, 'Ken', 'It prints nothing.'), await enter(server, 'Mei')];
  const [ken, mei] = tokens.map((token) => customer(server, token)) as [FloorPage, FloorPage];
  await until('what pages are told', () => placeOf(ken) === 1 && placeOf(mei) === 2);
  const aiko = await agent(server, 'Aiko');
  await until('what pages are told', () => aiko.inbox !== null);
  expect(await aiko.say('agent:setState', { state: 'available' })).toEqual({ ok: true, data: null });
  await until('what pages are told', () => aiko.inbox?.offers[0]?.name === 'Ken');
  const offer = aiko.inbox?.offers[0];
  expect(offer).toMatchObject({ text: 'It prints nothing.', queueName: 'Printers' });
  const taken = await aiko.say<TakenOver>('offer:accept', { offerId: offer?.offerId });
  if (!taken.ok) throw new Error(taken.error.code);
  await until('what pages are told', () => ken.line?.phase === 'handedOver' && placeOf(mei) === 1);
  if (ken.line?.phase !== 'handedOver') throw new Error('not handed over');
  expect(ken.line.number).toBe(taken.data.number);

  const secret = tokens[0]?.split('.')[1];
  const token = `${ken.line.participantId}.${secret}`;
  const inside = await server
    .page({ protocol: PROTOCOL_VERSION, as: { kind: 'customer', token } })
    .connected();
  await until('what pages are told', () => inside.view !== null);
  expect(inside.view).toMatchObject({ phase: 'live', self: { name: 'Ken', role: 'active' } });
  const host = await server.agentPage('Aiko', taken.data.number);
  await until('what pages are told', () => host.view !== null);
  expect(host.view?.participants.at(-1)).toMatchObject({ came: 'queue', request: 'It prints nothing.' });

  expect(aiko.inbox).toMatchObject({ busy: true, offers: [] });
  const offeredAt = new Promise<number>((resolve) => {
    aiko.socket.on('floor:inbox', (view: InboxView) => {
      if (view.offers[0]?.name === 'Mei') resolve(performance.now());
    });
  });
  const freedAt = performance.now();
  await host.must('session:end', {});
  expect((await offeredAt) - freedAt).toBeLessThan(100);
});

test('[QU12] [QU14] a line survives a restart with its order, and whoever comes back stands in the same place', async () => {
  const dataDir = folder();
  const first = await startTestServer({ dataDir });
  await first.cookieOf('Aiko', AGENTS);
  await addQueue(dataDir, ['Aiko']);
  const tokens = [await enter(first, 'Ken'), await enter(first, 'Mei'), await enter(first, 'Tom')];
  const before = tokens.map((token) => customer(first, token));
  await until('what pages are told', () => before.every((page, index) => placeOf(page) === index + 1));
  for (const page of before) page.socket.disconnect();
  await first.close();

  const again = await startTestServer({ dataDir });
  opened.push(() => again.close());
  const after = [...tokens].reverse().map((token) => customer(again, token));
  await until('what pages are told', () => after.every((page, index) => placeOf(page) === 3 - index));
  expect(await after[1]?.say('line:leave', {})).toEqual({ ok: true, data: null });
  await until(
    'what pages are told',
    () => after[1]?.closed === 'token_invalid' && placeOf(after[0] as FloorPage) === 2,
  );
});

test('[QU14] [QU6] [QU3] [RO1] what is written in the line is in the session’s chat, and a message that is left stays for the agents', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  const ken = customer(server, await enter(server, 'Ken'));
  const mei = customer(server, await enter(server, 'Mei', 'No ink.'));
  const aiko = await agent(server, 'Aiko');
  await until('two wait', () => aiko.inbox?.waiting.length === 2 && placeOf(mei) === 2);
  const wrote = { messageId: 'm1', text: 'It says E-04.' };
  expect(await ken.say('line:write', wrote)).toEqual({ ok: true, data: null });
  expect(await ken.say('line:write', { ...wrote, text: ' ' })).toMatchObject({
    error: { code: 'bad_request' },
  });
  expect(await aiko.say('line:write', wrote)).toMatchObject({ error: { code: 'forbidden' } });
  await until('Aiko reads it', () => aiko.inbox?.waiting[0]?.messages[0]?.text === wrote.text);

  const left = { text: 'Call me.', answers: { email: 'mei@example.com' } };
  expect(await mei.say('line:leaveMessage', { text: '' })).toMatchObject({ error: { code: 'form_refused' } });
  expect(await mei.say('line:leaveMessage', left)).toEqual({ ok: true, data: null });
  await until('Mei is out', () => mei.closed === 'token_invalid' && aiko.inbox?.messageCount === 1);
  expect(aiko.inbox?.messages).toMatchObject([{ name: 'Mei', text: 'Call me.', before: ['No ink.'] }]);
  const [message] = aiko.inbox?.messages ?? [];
  expect(await ken.say('message:handle', { messageId: message?.messageId })).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(await aiko.say('message:handle', { messageId: message?.messageId })).toMatchObject({ ok: true });
  await until('it is handled', () => aiko.inbox?.messageCount === 0);

  const taken = await aiko.say<TakenOver>('customer:pick', { ticketId: aiko.inbox?.waiting[0]?.ticketId });
  if (!taken.ok) throw new Error(taken.error.code);
  const host = await server.agentPage('Aiko', taken.data.number);
  await until('the chat', () => host.view !== null);
  expect(host.view?.chat).toEqual({ open: true });
  expect(host.welcomes.at(-1)?.messages).toMatchObject([
    { text: wrote.text, fromName: 'Ken', to: { kind: 'agents' } },
  ]);
  const closed = await server.fetch('POST /api/queues/printers/messages', { body: { name: 'Tom', ...left } });
  expect(closed.status).toBe(403);
});

test('[QU2] [QU3] [FO1] [SE1] a queue has its own form and its hours, and the server refuses what does not keep to them', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  const setUp = async (hours: object | null): Promise<void> => {
    const form = [
      { type: 'name', required: true },
      { type: 'phone', required: true },
      { type: 'company', shown: false },
    ];
    const texts = { closedText: { en: 'Until Monday.', ja: '月曜日にまた。' } };
    const agents = ['aiko@example.com'];
    await importQueue(dataDir, { name: 'Printers', address: 'printers', agents, form, hours, ...texts });
  };
  const post = async (body: object): Promise<unknown> =>
    (await server.fetch('POST /api/queues/printers', { body })).json();
  const look = async (): Promise<unknown> => (await server.fetch('GET /api/queues/printers')).json();

  await setUp(null);
  expect(await look()).toMatchObject({
    data: { open: true, opensAt: null, form: [{ type: 'name' }, { type: 'phone', required: true }] },
  });
  expect(await post({ name: 'Ken' })).toMatchObject({ error: { code: 'form_refused' } });
  expect(await post({ name: 'Ken', answers: { phone: '1', company: 'x' } })).toMatchObject({
    error: { code: 'form_refused' },
  });
  expect(await post({ name: 'Ken', answers: { phone: '03-1234' } })).toMatchObject({ ok: true });
  const aiko = await agent(server, 'Aiko');
  await until('what pages are told', () => aiko.inbox?.waiting.length === 1);
  expect(aiko.inbox?.waiting).toMatchObject([{ answers: [{ key: 'phone', value: '03-1234' }] }]);

  await setUp({ timeZone: 'Asia/Tokyo', week: {} });
  expect(await look()).toMatchObject({
    data: { open: false, opensAt: null, closedText: { en: 'Until Monday.' } },
  });
  expect(await post({ name: 'Mei', answers: { phone: '1' } })).toMatchObject({
    error: { code: 'queue_closed' },
  });
  const weekday = (offset: number) =>
    (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[(new Date().getUTCDay() + offset) % 7] ??
    'sun';
  await setUp({ timeZone: 'UTC', week: { [weekday(2)]: [{ from: '09:00', to: '10:00' }] } });
  const dayAfterTomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  expect(await look()).toMatchObject({
    data: { open: false, opensAt: Date.parse(`${dayAfterTomorrow}T09:00:00Z`) },
  });
});

test('[QU15] whoever has had a customer of a queue wraps up, and is offered the next one by themselves', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  const agents = ['aiko@example.com'];
  await importQueue(dataDir, { name: 'Printers', address: 'printers', agents, wrapUpMs: 1_000 });
  const ken = customer(server, await enter(server, 'Ken'));
  await until('what pages are told', () => placeOf(ken) === 1);
  const aiko = await agent(server, 'Aiko');
  await until('what pages are told', () => aiko.inbox !== null);
  await aiko.say('agent:setState', { state: 'available' });
  await until('what pages are told', () => aiko.inbox?.offers[0]?.name === 'Ken');
  const taken = await aiko.say<TakenOver>('offer:accept', { offerId: aiko.inbox?.offers[0]?.offerId });
  if (!taken.ok) throw new Error(taken.error.code);
  const mei = customer(server, await enter(server, 'Mei'));
  const host = await server.agentPage('Aiko', taken.data.number);
  await until('what pages are told', () => placeOf(mei) === 1 && host.view !== null);
  await host.must('session:end', {});
  await until('what pages are told', () => aiko.inbox?.busy === false);
  expect(aiko.inbox).toMatchObject({ state: 'available', offers: [], wrapUpUntil: expect.any(Number) });
  await until('what pages are told', () => aiko.inbox?.offers[0]?.name === 'Mei');
  expect(aiko.inbox?.wrapUpUntil).toBeNull();
});

test('[RO1] [SE1] the floor is for acdAgents and for those in a line, each with their own commands', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  const stranger = customer(server, 'nobody.nothing');
  await until('what pages are told', () => stranger.closed === 'token_invalid');
  const plain = page(server.url, { kind: 'agent' }, await server.cookieOf('Plain'));
  await until('what pages are told', () => plain.closed === 'forbidden');
  const guest = page(server.url, { kind: 'agent' });
  await until('what pages are told', () => guest.closed === 'not_signed_in');
  const ken = customer(server, await enter(server, 'Ken'));
  const aiko = await agent(server, 'Aiko');
  await until('what pages are told', () => placeOf(ken) === 1 && aiko.inbox !== null);
  expect(await ken.say('offer:accept', { offerId: 'x' })).toMatchObject({ error: { code: 'forbidden' } });
  expect(await aiko.say('line:leave', {})).toMatchObject({ error: { code: 'forbidden' } });
  expect(await aiko.say('offer:accept', { offerId: 'x' })).toMatchObject({ error: { code: 'offer_gone' } });
  expect(await aiko.say('agent:setState', {})).toMatchObject({ error: { code: 'bad_request' } });
  expect(await aiko.say('nothing', {})).toMatchObject({ error: { code: 'bad_request' } });
  const long = await server.fetch('POST /api/queues/printers', {
    body: { name: 'K', text: 'あ'.repeat(346) },
  });
  expect(long.status).toBe(400);
  const none = await server.fetch('GET /api/queues/nothing');
  expect(none.status).toBe(404);
});

test('[QU2] the button for other pages tells whether the queue is open, and may be used from anywhere', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  const button = async (address: string) => server.fetch(`GET /q/${address}/button.js`);
  const open = await button('printers');
  expect(open.headers.get('content-type')).toMatch('text/javascript');
  expect(open.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(open.headers.get('set-cookie')).toBeNull();
  expect(await open.text()).toContain(`"href":"${server.url}/q/printers","open":true,"name":"Printers"`);
  const database = await openDatabase(dataDir);
  await QUEUE_ACTIONS.close?.(database, ['--address', 'printers']);
  await database.destroy();
  await until('the server follows', async () =>
    (await (await button('printers')).text()).includes('"open":false'),
  );
  expect((await button('nothing')).status).toBe(404);
});

test('[QU5] an agent picks a waiting customer by name', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  const ken = customer(server, await enter(server, 'Ken'));
  const mei = customer(server, await enter(server, 'Mei'));
  const aiko = await agent(server, 'Aiko');
  await until('what pages are told', () => placeOf(ken) === 1 && aiko.inbox?.waiting[1]?.mayPick === true);
  const ticketId = aiko.inbox?.waiting[1]?.ticketId;
  const taken = await aiko.say<OpenedSession>('customer:pick', { ticketId });
  expect(taken).toMatchObject({ ok: true, data: { number: expect.stringMatching(/^\d{9}$/) } });
  await until('what pages are told', () => mei.line?.phase === 'handedOver' && placeOf(ken) === 1);
});

test('[SE2] a page of another version is told so, whatever else it shows', async () => {
  const { url } = await floorWith([]);
  const auth = { protocol: PROTOCOL_VERSION + 1, as: 'whatever it looks like then' };
  const socket = io(url + FLOOR_NAMESPACE, { auth, transports: ['websocket'], forceNew: true });
  opened.push(() => socket.disconnect());
  const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
  expect(error.message).toBe('unsupported_protocol');
});

test('[QU11] [QU16] a manager sees the floor live, sets a state, moves a customer, and reads why; nobody else may', async () => {
  const dataDir = folder();
  const server = await floorWith(['Aiko'], dataDir);
  await addQueue(dataDir, ['Aiko']);
  await addQueue(dataDir, ['Aiko'], 'networks');
  const cookie = await server.cookieOf('Mori', ['manager']);
  const mori = page(server.url, { kind: 'manager' }, cookie);
  await until('the view', () => mori.monitor !== null);
  const ken = customer(server, await enter(server, 'Ken', 'My password is swordfish.'));
  await until('Ken waits', () => mori.monitor?.waiting[0]?.name === 'Ken' && placeOf(ken) === 1);
  expect(JSON.stringify(mori.monitor)).not.toContain('swordfish');
  const [printers, networks] = mori.monitor?.queues ?? [];
  const move = { ticketId: mori.monitor?.waiting[0]?.ticketId, queueId: networks?.queueId };
  const aiko = await agent(server, 'Aiko');
  await until('the Inbox', () => aiko.inbox !== null);

  const forbidden = { ok: false, error: { code: 'forbidden' } };
  const state = { userId: mori.monitor?.agents[0]?.userId ?? 'x', state: 'offline' };
  for (const page of [aiko, ken]) {
    expect(await page.say('monitor:move', move)).toMatchObject(forbidden);
    expect(await page.say('monitor:setState', state)).toMatchObject(forbidden);
  }
  expect(await mori.say('agent:setState', { state: 'available' })).toMatchObject(forbidden);
  expect(await mori.say('monitor:move', { ...move, more: 1 })).toMatchObject({
    error: { code: 'bad_request' },
  });
  const agentAsManager = page(server.url, { kind: 'manager' }, await server.cookieOf('Aiko'));
  await until('refused', () => agentAsManager.closed !== null);

  expect(await mori.say('monitor:move', move)).toEqual({ ok: true, data: null });
  expect(mori.monitor?.waiting[0]).toMatchObject({ name: 'Ken', queueId: networks?.queueId });
  expect(mori.monitor?.queues.map(({ waiting }) => waiting)).toEqual([0, 1]);
  await until('Aiko is seen', () => mori.monitor?.agents[0]?.here === true);
  const { userId } = mori.monitor?.agents[0] ?? {};
  expect(await mori.say('monitor:setState', { userId, state: 'available' })).toEqual({
    ok: true,
    data: null,
  });
  await until('Ken is offered', () => aiko.inbox?.offers[0]?.name === 'Ken');
  expect(mori.monitor?.decisions).toMatchObject([
    { customer: 'Ken', decision: { kind: 'offered', to: ['Aiko'], because: 'longest' } },
    { customer: 'Ken', queueName: printers?.name, decision: { kind: 'moved', by: 'Mori' } },
  ]);
  const offerId = aiko.inbox?.offers[0]?.offerId;
  const taken = await aiko.say<TakenOver>('offer:accept', { offerId });
  if (!taken.ok) throw new Error(taken.error.code);
  await until('the session', () => mori.monitor?.sessions[0]?.number === taken.data.number);
  expect(mori.monitor?.sessions[0]).toMatchObject({ hostName: 'Aiko', customerNames: ['Ken'] });

  const lookUp = async (query: string, as = cookie) =>
    (await fetch(`${server.url}/api/monitor/decisions?${query}`, { headers: { cookie: as } })).json();
  expect(await lookUp('')).toMatchObject({
    ok: true,
    data: { decisions: mori.monitor?.decisions, next: null },
  });
  expect(await lookUp('name=mori')).toMatchObject({ data: { decisions: [{ decision: { kind: 'moved' } }] } });
  expect(await lookUp('until=1')).toMatchObject({ data: { decisions: [] } });
  expect(await lookUp('until=yesterday')).toMatchObject({ ok: false, error: { code: 'bad_request' } });
});
