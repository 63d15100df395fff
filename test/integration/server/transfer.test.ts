import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { QUEUE_ACTIONS } from '../../../server/cli/queues.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { InboxView, LineView, TakenOver, TransferPlace } from '../../../shared/protocol/floor.ts';
import { FLOOR_NAMESPACE } from '../../../shared/protocol/floor.ts';
import type { EnteredQueue } from '../../../shared/protocol/http.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { until } from '../../support/processes/until.ts';
import { enterQueue, FloorPage, importQueue } from '../../support/server/floor-page.ts';
import type { Page } from '../../support/server/page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const opened: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** An agent's Inbox, without the page. */
class Inbox {
  readonly socket: Socket;
  view: InboxView | null = null;

  constructor(url: string, cookie: string) {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent' } };
    this.socket = io(url + FLOOR_NAMESPACE, {
      ...{ auth, transports: ['websocket'], forceNew: true, extraHeaders: { cookie } },
    });
    this.socket.on('floor:inbox', (view: InboxView) => {
      this.view = view;
    });
    opened.push(() => this.socket.disconnect());
  }

  say = <Data = null>(name: string, input: object): Promise<Answer<Data>> =>
    this.socket.emitWithAck(name, input);

  get offer() {
    return this.view?.offers[0];
  }

  async available(): Promise<void> {
    await until('the inbox', () => this.view !== null);
    await this.say('agent:setState', { state: 'available' });
  }

  async accept(): Promise<TakenOver> {
    await until('an offer', () => this.offer !== undefined);
    const answer = await this.say<TakenOver>('offer:accept', { offerId: this.offer?.offerId });
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data;
  }
}

interface Centre {
  readonly server: TestServer;
  readonly dataDir: string;
  inbox(name: string): Promise<Inbox>;
}

/** Two queues: Aiko serves the printers, Bun the phones. */
async function contactCentre(dataDir = folder(), settings: Partial<SiteSettings> = {}): Promise<Centre> {
  const server = await startTestServer({ settings: { sessionMode: 'single', ...settings }, dataDir });
  opened.push(() => server.close());
  for (const name of ['Aiko', 'Bun', 'Chie']) await server.cookieOf(name, ['agent', 'acdAgent']);
  const inbox = async (name: string) => new Inbox(server.url, await server.cookieOf(name));
  return { server, dataDir, inbox };
}

async function addQueues(dataDir: string): Promise<void> {
  const database = await openDatabase(dataDir);
  for (const [name, agent] of [
    ['Printers', 'aiko'],
    ['Phones', 'bun'],
  ] as const) {
    const typed = ['--name', name, '--address', name.toLowerCase(), '--agents', `${agent}@example.com`];
    await QUEUE_ACTIONS.add?.(database, typed);
  }
  await database.destroy();
}

function folder(): string {
  const made = createTempFolder('transfer');
  opened.push(() => made.stop());
  return made.path;
}

/** Ken comes through the printers' line into a session of Aiko's. */
async function kenWithAiko({ server, inbox }: Centre) {
  const aikos = await inbox('Aiko');
  await aikos.available();
  const answer = await server.fetch('POST /api/queues/printers', { body: { name: 'Ken', text: 'No paper' } });
  const entered = (await answer.json()) as Answer<EnteredQueue>;
  if (!entered.ok) throw new Error(entered.error.code);
  const { token } = entered.data;
  const line = io(server.url + FLOOR_NAMESPACE, {
    auth: { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token } },
    ...{ transports: ['websocket'], forceNew: true },
  });
  opened.push(() => line.disconnect());
  const handed = new Promise<Extract<LineView, { phase: 'handedOver' }>>((resolve) => {
    line.on('floor:line', (view: LineView) => view.phase === 'handedOver' && resolve(view));
  });
  const { number } = await aikos.accept();
  const { participantId } = await handed;
  const secret = `${participantId}.${token.split('.')[1]}`;
  const ken = await server
    .page({ protocol: PROTOCOL_VERSION, as: { kind: 'customer', token: secret } })
    .connected();
  const aiko = await server.agentPage('Aiko', number);
  await until('both in the session', () => aiko.view !== null && ken.view !== null);
  return { aikos, aiko, ken, number, secret };
}

/** What the server has for whoever has just become host, with how long that took from when they took the session over, in ms. */
async function briefOf(
  centre: Centre,
  name: string,
  { number, since }: { number: SessionNumber; since: number },
) {
  const host = await centre.server.agentPage(name, number);
  await host.until(() => host.view?.self.role === 'host');
  const brief = await host.must('session:brief', {});
  return { host, brief, tookMs: performance.now() - since };
}

test('[TR7] the brief is there within a second after an accepted offer, a transfer and a lost host, and answers who, what, how long, what was asked for and what was said last', async () => {
  const centre = await contactCentre(undefined, { hostAwayGraceMs: 1_000, reconnectGraceMs: 1_000 });
  await addQueues(centre.dataDir);
  const accepted = performance.now();
  const { aikos, aiko, ken, number } = await kenWithAiko(centre);
  const first = await aiko.must('session:brief', {});
  expect(performance.now() - accepted).toBeLessThan(1_000);
  expect(first).toMatchObject({ customers: [{ name: 'Ken', request: 'No paper' }], transfer: null });
  expect(first.waitedSince).toBeLessThanOrEqual(first.startedAt);

  const { requestId } = await aiko.must('consent:request', { kind: 'viewDesktop' });
  await ken.must('consent:answer', { requestId, allow: true });
  await aiko.must('chat:open', {});
  const said = { to: { kind: 'everyone' } as const, text: 'It smells of toner' };
  await ken.must('chat:send', { messageId: 'm1' as never, ...said });
  const bun = await centre.inbox('Bun');
  await bun.available();
  const { agents } = await aiko.must('session:transferTargets', {});
  const to = { kind: 'agents', userIds: agents.map(({ userId }) => userId) } as const;
  await aiko.must('session:transfer', { to, note: 'The fuser is hot.' });
  await until('Bun is asked', () => bun.offer !== undefined);
  let since = performance.now();
  await bun.accept();
  const second = await briefOf(centre, 'Bun', { number, since });
  expect(second.tookMs).toBeLessThan(1_000);
  expect(second.brief).toMatchObject({
    customers: [{ name: 'Ken', request: 'No paper' }],
    hosts: [{ name: 'Aiko' }],
    // Allowed, and void with the change of hands: nothing had been shown yet.
    consents: [{ kind: 'viewDesktop', result: 'voided' }],
    messages: [{ fromName: 'Ken', text: 'It smells of toner' }],
    transfer: { from: 'Aiko', note: 'The fuser is hot.' },
  });

  // Bun is lost; it goes back to the printers, where Aiko has it again.
  bun.socket.disconnect();
  second.host.socket.disconnect();
  await until(
    'Aiko may have it',
    () => aikos.offer !== undefined || aikos.view?.waiting[0]?.mayPick === true,
  );
  since = performance.now();
  if (aikos.offer) await aikos.accept();
  else await aikos.say<TakenOver>('customer:pick', { ticketId: aikos.view?.waiting[0]?.ticketId });
  const third = await briefOf(centre, 'Aiko', { number, since });
  expect(third.tookMs).toBeLessThan(1_000);
  expect(third.brief).toMatchObject({ hosts: [{ name: 'Aiko' }, { name: 'Bun' }] });
  expect(third.brief.transfer?.from ?? null).toBeNull();
});

function placesOf(page: Page): TransferPlace[] {
  const places: TransferPlace[] = [];
  page.socket.on('session:place', (place: TransferPlace) => places.push(place));
  return places;
}

test('[TR1] [TR2] [TR6] of two chosen agents the first to accept becomes host of the same session', async () => {
  const centre = await contactCentre();
  await addQueues(centre.dataDir);
  const { aiko, ken, number } = await kenWithAiko(centre);
  const [bun, chie] = [await centre.inbox('Bun'), await centre.inbox('Chie')];
  await bun.available();
  await chie.available();
  const targets = await aiko.must('session:transferTargets', {});
  expect(targets.queues.map(({ name }) => name).sort()).toEqual(['Phones', 'Printers']);
  expect(targets.agents.map(({ name, free }) => [name, free])).toEqual([
    ['Bun', true],
    ['Chie', true],
  ]);
  const userIds = targets.agents.map(({ userId }) => userId);
  await aiko.must('voice:open', {});
  await aiko.must('session:transfer', { to: { kind: 'agents', userIds }, note: 'The fuser is hot.' });
  await aiko.until(() => aiko.disconnects.length > 0);
  await until('both are asked', () => bun.offer !== undefined && chie.offer !== undefined);
  expect(bun.offer).toMatchObject({ name: 'Ken', transfer: { from: 'Aiko', note: 'The fuser is hot.' } });
  await ken.until(() => ken.view?.phase === 'transferred');
  expect(ken.view).toMatchObject({ voice: null, transfer: { byName: 'Aiko' } });
  expect(await bun.accept()).toEqual({ number, open: null });
  await until('the other request is gone', () => chie.offer === undefined);
  const host = await centre.server.agentPage('Bun', number);
  await host.until(() => host.view?.self.role === 'host');
  await ken.until(() => ken.view?.phase === 'live');
  expect(await host.must('consent:request', { kind: 'viewDesktop' })).toHaveProperty('requestId');
});

test('[TR5] [TR6] where all decline it stands in the queue that it came from, and the customer sees their place', async () => {
  const centre = await contactCentre();
  await addQueues(centre.dataDir);
  const { aikos, aiko, ken, number } = await kenWithAiko(centre);
  const places = placesOf(ken);
  const bun = await centre.inbox('Bun');
  await bun.available();
  const { agents } = await aiko.must('session:transferTargets', {});
  const to = { kind: 'agents', userIds: agents.map(({ userId }) => userId) } as const;
  await aiko.must('session:transfer', { to, note: '' });
  await until('Bun is asked', () => bun.offer !== undefined);
  await bun.say('offer:decline', { offerId: bun.offer?.offerId });
  await until('the place is told', () => places.at(-1)?.place === 1);
  // Whoever gave it away is not asked about it again by themselves, and may pick it.
  await until('it waits in the line', () => aikos.view?.waiting[0]?.mayPick === true);
  expect(aikos.offer).toBeUndefined();
  const picked = await aikos.say<TakenOver>('customer:pick', { ticketId: aikos.view?.waiting[0]?.ticketId });
  expect(picked).toEqual({ ok: true, data: { number, open: null } });
});

test('[TR6] [QU12] a server that died between the session and the floor gives the session to its queue at the next start', async () => {
  const dataDir = folder();
  const centre = await contactCentre(dataDir);
  await addQueues(dataDir);
  const { aiko, ken, number, secret } = await kenWithAiko(centre);
  const { queues } = await aiko.must('session:transferTargets', {});
  const phones = queues.find(({ name }) => name === 'Phones');
  await aiko.must('session:transfer', {
    to: { kind: 'queue', queueId: phones?.queueId as never },
    note: 'N',
  });
  await ken.until(() => ken.view?.phase === 'transferred');
  await centre.server.close();
  // As the disk is where the process was killed before the floor's events were written.
  const database = await openDatabase(dataDir);
  const rows = await database
    .selectFrom('streamEvents')
    .selectAll()
    .where('streamId', '=', 'floor')
    .execute();
  const at = rows.find(({ type }) => type === 'sessionReturned')?.position ?? Number.NaN;
  await database
    .deleteFrom('streamEvents')
    .where('streamId', '=', 'floor')
    .where('position', '>=', at)
    .execute();
  await database.updateTable('streams').set({ position: at }).where('id', '=', 'floor').execute();
  await database.destroy();

  const again = await startTestServer({ dataDir });
  opened.push(() => again.close());
  const back = await again
    .page({ protocol: PROTOCOL_VERSION, as: { kind: 'customer', token: secret } })
    .connected();
  const bun = new Inbox(again.url, await centre.server.cookieOf('Bun'));
  await bun.available();
  expect(await bun.accept()).toEqual({ number, open: null });
  await back.until(() => back.view?.phase === 'live');
});

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

test('[TR1] [QU3] a queue out of its hours is not to be had: the host keeps the session, and all that runs in it', async () => {
  const centre = await contactCentre();
  await addQueues(centre.dataDir);
  // Open on the day after tomorrow alone.
  const open = DAYS[(new Date().getUTCDay() + 2) % DAYS.length];
  const week = Object.fromEntries(
    DAYS.map((day) => [day, day === open ? [{ from: '00:00', to: '24:00' }] : []]),
  );
  const hours = { timeZone: 'UTC', week, holidays: [] };
  await importQueue(centre.dataDir, { name: 'Night', address: 'night', agents: ['chie@example.com'], hours });
  const { aiko, ken } = await kenWithAiko(centre);
  await aiko.must('voice:open', {});
  const { queues } = await aiko.must('session:transferTargets', {});
  expect(queues.map(({ name }) => name)).not.toContain('Night');
  const database = await openDatabase(centre.dataDir);
  const night = await database
    .selectFrom('queues')
    .select('id')
    .where('address', '=', 'night')
    .executeTakeFirst();
  await database.destroy();
  const to = { kind: 'queue', queueId: night?.id as never } as const;
  const answer = await aiko.send('session:transfer', { to, note: '' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'queue_closed' } });
  expect(aiko.view).toMatchObject({ phase: 'live', self: { role: 'host' } });
  expect(ken.view?.voice).not.toBeNull();
});

test('[TR5] [TR6] of a queue whose last agent goes away nobody is lost: the customer keeps their place, and the next agent has them', async () => {
  const centre = await contactCentre();
  await addQueues(centre.dataDir);
  const { aiko, ken, number } = await kenWithAiko(centre);
  const places = placesOf(ken);
  const bun = await centre.inbox('Bun');
  await bun.available();
  const { queues } = await aiko.must('session:transferTargets', {});
  const phones = queues.find(({ name }) => name === 'Phones');
  await aiko.must('session:transfer', { to: { kind: 'queue', queueId: phones?.queueId as never }, note: '' });
  await until('Bun is asked', () => bun.offer !== undefined);
  await bun.say('agent:setState', { state: 'offline' });
  await until('it waits', () => bun.offer === undefined && places.at(-1)?.place === 1);
  expect(ken.view?.phase).toBe('transferred');
  bun.socket.disconnect();
  const again = await centre.inbox('Bun');
  await again.available();
  expect(await again.accept()).toEqual({ number, open: null });
  await ken.until(() => ken.view?.phase === 'live');
});

test('[PC8] [QU7] a session from a queue goes back there when its host is lost, and the next agent has it', async () => {
  const centre = await contactCentre(undefined, { hostAwayGraceMs: 1_000, reconnectGraceMs: 1_000 });
  const database = await openDatabase(centre.dataDir);
  const typed = [
    '--name',
    'Printers',
    '--address',
    'printers',
    '--agents',
    'aiko@example.com,bun@example.com',
  ];
  await QUEUE_ACTIONS.add?.(database, typed);
  await database.destroy();
  const { aikos, aiko, ken, number } = await kenWithAiko(centre);
  const bun = await centre.inbox('Bun');
  await bun.available();
  expect(bun.offer).toBeUndefined();
  aikos.socket.disconnect();
  aiko.socket.disconnect();
  expect(await bun.accept()).toEqual({ number, open: null });
  const host = await centre.server.agentPage('Bun', number);
  await host.until(() => host.view?.self.role === 'host');
  await ken.until(() => ken.view?.phase === 'live');
});

test('[QU7] [QU10] several pages of one agent are one agent: an offer shows on all of them, and goes with the last', async () => {
  const centre = await contactCentre();
  await addQueues(centre.dataDir);
  const [first, second] = [await centre.inbox('Aiko'), await centre.inbox('Aiko')];
  await first.available();
  const token = await enterQueue(centre.server, 'Mei');
  const mei = new FloorPage(centre.server.url, { kind: 'customer', token });
  opened.push(() => mei.socket.disconnect());
  await until('both pages are asked', () => first.offer?.name === 'Mei' && second.offer?.name === 'Mei');
  expect(first.offer?.offerId).toBe(second.offer?.offerId);
  first.socket.disconnect();
  // What is said after it went is answered after it is known to be gone.
  await second.say('agent:setState', { state: 'available' });
  expect(second.offer?.name).toBe('Mei');
  expect((await second.accept()).number).toMatch(/^\d{9}$/);
});
