import { afterEach, expect, test } from 'vitest';
import { FLOOR_PERMISSIONS, type FloorPermissionName } from '../../../shared/domain/floor-roles.ts';
import type { TakenOver } from '../../../shared/protocol/floor.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { until } from '../../support/processes/until.ts';
import { enterQueue, FloorPage, importQueue } from '../../support/server/floor-page.ts';
import { startTestServer } from '../../support/server/test-server.ts';

const opened: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** One queue of Aiko and Bun, of whom Bun alone may pick; Ken waits, Mori manages. */
async function aFloor() {
  const folder = createTempFolder('floor-rights');
  opened.push(() => folder.stop());
  const settings = { awayReasons: 'Lunch\nMeeting' };
  const server = await startTestServer({ settings, dataDir: folder.path });
  opened.push(() => server.close());
  for (const name of ['Aiko', 'Bun']) await server.cookieOf(name, ['agent', 'acdAgent']);
  await importQueue(folder.path, {
    ...{ name: 'Printers', address: 'printers', agents: ['aiko@example.com', 'bun@example.com'] },
    pickers: ['bun@example.com'],
  });
  const page = (as: object, cookie?: string): FloorPage => {
    const made = new FloorPage(server.url, as, cookie);
    opened.push(() => made.socket.disconnect());
    return made;
  };
  const ken = page({ kind: 'customer', token: await enterQueue(server, 'Ken') });
  const aiko = page({ kind: 'agent' }, await server.cookieOf('Aiko'));
  const bun = page({ kind: 'agent' }, await server.cookieOf('Bun'));
  const mori = page({ kind: 'manager' }, await server.cookieOf('Mori', ['manager']));
  await until('all are there', () =>
    [ken.line, aiko.inbox?.waiting[0]?.here, bun.inbox?.waiting[0]?.here, mori.monitor].every(Boolean),
  );
  return { ken, aiko, bun, mori };
}

test('[QU5] [RO1] only agents with the privilege see whom they may pick; the server refuses the others', async () => {
  const { aiko, bun } = await aFloor();
  expect(aiko.inbox?.waiting).toMatchObject([{ name: 'Ken', mayPick: false }]);
  expect(bun.inbox?.waiting).toMatchObject([{ name: 'Ken', mayPick: true }]);
  const { ticketId } = bun.inbox?.waiting[0] ?? {};
  expect(await aiko.codeOf('customer:pick', { ticketId })).toBe('forbidden');
  // Whoever is offered them takes them all the same, by accepting.
  await aiko.say('agent:setState', { state: 'available' });
  await until('an offer', () => aiko.inbox?.offers.length === 1);
  expect(await aiko.codeOf('customer:pick', { ticketId })).toBe('forbidden');
  await aiko.say('offer:decline', { offerId: aiko.inbox?.offers[0]?.offerId });
  await until('nobody is asked', () => bun.inbox?.waiting[0]?.mayPick === true);
  expect(await bun.say<TakenOver>('customer:pick', { ticketId })).toMatchObject({ ok: true });
});

test('[QU7] an agent is away for one of the site’s reasons, which the Monitor shows; any other is refused and changes nothing', async () => {
  const { aiko, mori } = await aFloor();
  expect(aiko.inbox?.awayReasons).toEqual(['Lunch', 'Meeting']);
  const say = (reason: unknown, state = 'away') => aiko.codeOf('agent:setState', { state, reason });
  expect(await say('Lunch')).toBe('ok');
  await until('it is shown', () => mori.monitor?.agents.some(({ reason }) => reason === 'Lunch'));
  expect(aiko.inbox).toMatchObject({ state: 'away', reason: 'Lunch' });
  expect(await say('Golf')).toBe('reason_unknown');
  expect(await say('')).toBe('bad_request');
  expect(await say('x'.repeat(61))).toBe('bad_request');
  expect(aiko.inbox).toMatchObject({ state: 'away', reason: 'Lunch' });
  expect(await say('Meeting')).toBe('ok');
  await until('the other reason', () => aiko.inbox?.reason === 'Meeting');
  // Whoever is not away has no reason to be; the one who asked about Ken hears why Aiko was not.
  expect(await say('Lunch', 'available')).toBe('ok');
  await until('available', () => aiko.inbox?.state === 'available' && aiko.inbox.reason === null);
});

/** Right inputs of commands that are refused to whoever the table does not name. */
const INPUTS: Readonly<Record<FloorPermissionName, object>> = {
  'agent:setState': { state: 'offline' },
  'offer:accept': { offerId: 'o' },
  'offer:decline': { offerId: 'o' },
  'customer:pick': { ticketId: 't' },
  'line:leave': {},
  'line:write': { messageId: 'm', text: 'Hello' },
  'line:leaveMessage': { text: 'Hello' },
  'message:handle': { messageId: 'm' },
  'monitor:setState': { userId: 'u', state: 'offline' },
  'monitor:move': { ticketId: 't', queueId: 'q' },
};

test('[RO1] every command of the floor from every seat: what the table does not give is refused, and changes nothing', async () => {
  const { ken, aiko, mori } = await aFloor();
  const pages = { customer: ken, agent: aiko, manager: mori } as const;
  const before = JSON.stringify([ken.line, aiko.inbox]);
  let refused = 0;
  for (const [name, input] of Object.entries(INPUTS))
    for (const kind of ['customer', 'agent', 'manager'] as const) {
      const allowed: readonly string[] = FLOOR_PERMISSIONS[name as FloorPermissionName];
      if (allowed.includes(kind)) {
        expect([name, kind, await pages[kind].codeOf(name, { ...input, more: 1 })]).toEqual([
          ...[name, kind, 'bad_request'],
        ]);
        continue;
      }
      expect([name, kind, await pages[kind].codeOf(name, input)]).toEqual([name, kind, 'forbidden']);
      refused += 1;
    }
  expect(refused).toBe(20);
  expect(JSON.stringify([ken.line, aiko.inbox])).toBe(before);
});
