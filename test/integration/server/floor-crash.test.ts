import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { TakenOver } from '../../../shared/protocol/floor.ts';
import type { EnteredQueue } from '../../../shared/protocol/http.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';
import { FloorPage } from '../../support/server/floor-page.ts';
import { Page } from '../../support/server/page.ts';
import { cookieOf } from '../http/site.ts';

/** The real server, killed for good after one of the two streams was written and before the other one was. */
let server: TestServer;
let cookies: Readonly<Record<'aiko' | 'bun', string>>;
const closing: Array<() => unknown> = [];
const PASSWORD = 'correct horse';

beforeEach(async () => {
  server = await startServer();
  for (const name of ['aiko', 'bun']) {
    const user = { name, email: `${name}@a.example`, password: PASSWORD, roles: 'agent,acdAgent' };
    await server.addUser(user);
  }
  await server.addQueue({ name: 'Printers', address: 'printers', agents: 'aiko@a.example,bun@a.example' });
  cookies = { aiko: await signIn('aiko'), bun: await signIn('bun') };
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.stop();
});

const post = (path: string, body: object) =>
  fetch(server.url + path, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json', 'x-tasuki': '1' } },
    body: JSON.stringify(body),
  });
const signIn = async (name: string) =>
  cookieOf(
    (await post('/api/auth/sign-in/email', { email: `${name}@a.example`, password: PASSWORD })).headers,
  );

function floorPage(as: object, cookie?: string): FloorPage {
  const page = new FloorPage(server.url, as, cookie);
  closing.push(() => page.socket.disconnect());
  return page;
}

async function inSession(auth: object, cookie = ''): Promise<Page> {
  const page = new Page(server.url, { auth, headers: { cookie } });
  closing.push(() => page.close());
  await page.connected();
  await page.until(() => page.view !== null);
  return page;
}

async function available(name: 'aiko' | 'bun'): Promise<FloorPage> {
  const page = floorPage({ kind: 'agent' }, cookies[name]);
  await until('the Inbox', () => page.inbox !== null);
  await page.say('agent:setState', { state: 'available' });
  return page;
}

const acceptOn = async (page: FloorPage) => {
  await until('an offer', () => page.inbox?.offers.length === 1, { timeoutMs: 20_000 });
  return page.say<TakenOver>('offer:accept', { offerId: page.inbox?.offers[0]?.offerId });
};

async function enter(): Promise<string> {
  const entered = (await (
    await post('/api/queues/printers', { name: 'Ken' })
  ).json()) as Answer<EnteredQueue>;
  if (!entered.ok) throw new Error(entered.error.code);
  return entered.data.token;
}

/** From now on the disk takes no event of these types, as if the process died before it wrote them. */
async function refuseToWrite(...types: string[]): Promise<void> {
  const database = await openDatabase(server.dataDir);
  const list = types.map((type) => `'${type}'`).join(', ');
  await sql
    .raw(
      `create trigger cut before insert on "streamEvents" when new.type in (${list}) begin select raise(abort, 'cut'); end`,
    )
    .execute(database);
  await database.destroy();
}

/** Dies without a word, and comes back with what the disk has. */
async function killAndComeBack(): Promise<void> {
  await server.crash();
  const database = await openDatabase(server.dataDir);
  await sql.raw('drop trigger cut').execute(database);
  await database.destroy();
  await server.start();
}

/** Ken in Aiko's session, by the line. */
async function kenWithAiko() {
  const line = floorPage({ kind: 'customer', token: await enter() });
  await until('Ken waits', () => line.line?.phase === 'waiting');
  const aiko = await available('aiko');
  const taken = await acceptOn(aiko);
  if (!taken.ok) throw new Error(taken.error.code);
  const { number } = taken.data;
  await until('Ken is in', () => line.line?.phase === 'handedOver');
  return { number, aiko };
}

test('[TR6] [QU12] killed after the session was given away and before the floor has it: it stands in its queue again', async () => {
  const { number } = await kenWithAiko();
  const host = await inSession({ protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } }, cookies.aiko);
  const { queues } = await host.must('session:transferTargets', {});
  await refuseToWrite('sessionReturned');
  const [queue] = queues;
  if (!queue) throw new Error('there is no queue');
  const to = { kind: 'queue', queueId: queue.queueId } as const;
  await host.must('session:transfer', { to, note: 'The fuser is hot.' });
  await killAndComeBack();
  const bun = await available('bun');
  await until('Bun is asked', () => bun.inbox?.offers.length === 1, { timeoutMs: 20_000 });
  expect(bun.inbox?.offers[0]).toMatchObject({
    name: 'Ken',
    transfer: { from: 'aiko', note: 'The fuser is hot.' },
  });
  expect(await acceptOn(bun)).toEqual({ ok: true, data: { number, open: null } });
}, 90_000);

test('[QU8] [QU12] killed after the floor gave a customer to an agent and before there is a session: they stand in their place again', async () => {
  const token = await enter();
  const line = floorPage({ kind: 'customer', token });
  await until('Ken waits', () => line.line?.phase === 'waiting');
  const since = line.line?.phase === 'waiting' ? line.line.since : null;
  const aiko = await available('aiko');
  await until('an offer', () => aiko.inbox?.offers.length === 1);
  await refuseToWrite('sessionStarted', 'handOverFailed');
  // Not awaited: nobody answers any more.
  void aiko.say('offer:accept', { offerId: aiko.inbox?.offers[0]?.offerId });
  await until('the floor has written it', async () => {
    const database = await openDatabase(server.dataDir);
    const rows = await database
      .selectFrom('streamEvents')
      .select('type')
      .where('type', '=', 'customerTaken')
      .execute();
    await database.destroy();
    return rows.length === 1;
  });
  await killAndComeBack();
  const back = floorPage({ kind: 'customer', token });
  await until('Ken waits again', () => back.line?.phase === 'waiting', { timeoutMs: 20_000 });
  expect(back.line).toMatchObject({ phase: 'waiting', place: 1, since });
  const bun = await available('bun');
  expect(await acceptOn(bun)).toMatchObject({ ok: true });
}, 90_000);

test('[TR6] [QU12] killed after the floor gave a running session to an agent and before it has its host: it is asked about again', async () => {
  const { number } = await kenWithAiko();
  const host = await inSession({ protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } }, cookies.aiko);
  const { queues } = await host.must('session:transferTargets', {});
  const [queue] = queues;
  if (!queue) throw new Error('there is no queue');
  const to = { kind: 'queue', queueId: queue.queueId } as const;
  await host.must('session:transfer', { to, note: '' });
  const bun = await available('bun');
  await until('Bun is asked', () => bun.inbox?.offers.length === 1);
  await refuseToWrite('controlPassed', 'assistantJoined', 'handOverFailed', 'customerHandedOver');
  void bun.say('offer:accept', { offerId: bun.inbox?.offers[0]?.offerId });
  await until('the floor has written it', async () => {
    const database = await openDatabase(server.dataDir);
    const rows = await database
      .selectFrom('streamEvents')
      .select('type')
      .where('type', '=', 'customerTaken')
      .execute();
    await database.destroy();
    return rows.length === 2;
  });
  await killAndComeBack();
  const again = await available('bun');
  expect(await acceptOn(again)).toEqual({ ok: true, data: { number, open: null } });
  const next = await inSession({ protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } }, cookies.bun);
  expect(next.view?.self.role).toBe('host');
}, 90_000);
