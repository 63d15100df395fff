import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AdminQueues } from '../../../shared/protocol/queue-admin.ts';
import type { QueueFile } from '../../../shared/protocol/queue-setup.ts';
import { type Called, call, openSite, type Site, signedInAs } from './site.ts';

let site: Site;
let admin: string;
beforeEach(async () => {
  site = await openSite();
  admin = await signedInAs(site, ['admin'], 'ada');
  await signedInAs(site, ['agent', 'acdAgent'], 'bun');
});
afterEach(() => site.close());

function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const get = (path: string) => call(site, `GET ${path}`, { cookie: admin });
const post = (path: string, body: unknown = {}) => call(site, `POST ${path}`, { body, cookie: admin });
const queues = async (): Promise<AdminQueues> => dataOf(await get('/api/admin/queues'));
const refusal = (code: string, message: unknown = expect.any(String)) => ({
  answer: { ok: false, error: { code, message } },
});

const PRINTERS = { name: 'Printers', address: 'printers', agents: ['bun@example.com'] };

test('[QU1] [AD4] an administrator makes a queue, changes it, closes and opens it, and takes it away; the audit log has each', async () => {
  expect(await queues()).toMatchObject({ queues: [], agents: [{ email: 'bun@example.com' }] });
  dataOf(await post('/api/admin/queues', PRINTERS));
  expect((await queues()).queues).toEqual([
    { address: 'printers', name: 'Printers', open: true, distribution: 'idle', agents: 1 },
  ]);
  const file: QueueFile = dataOf(await get('/api/admin/queues/printers'));
  dataOf(await post('/api/admin/queues/printers', { ...file, name: 'All printers', wrapUpMs: 30_000 }));
  expect(dataOf(await get('/api/admin/queues/printers'))).toEqual({
    ...file,
    ...{ name: 'All printers', wrapUpMs: 30_000 },
  });
  dataOf(await post('/api/admin/queues/printers/close'));
  expect((await queues()).queues[0]?.open).toBe(false);
  dataOf(await post('/api/admin/queues/printers/open'));
  dataOf(await post('/api/admin/queues/printers/remove'));
  expect((await queues()).queues).toEqual([]);
  const { lines } = dataOf(await get('/api/admin/audit'));
  expect(lines.map(({ act }: { act: string }) => act).slice(0, 5)).toEqual([
    ...['queueRemoved', 'queueOpened', 'queueClosed', 'queueChanged', 'queueAdded'],
  ]);
});

test('[QU1] a queue goes out as the file of the command line, and comes in again', async () => {
  dataOf(await post('/api/admin/queues', PRINTERS));
  const response = await fetch(`${site.url}/api/admin/queues/printers/file`, { headers: { cookie: admin } });
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=printers.json');
  const file = (await response.json()) as QueueFile;
  dataOf(await post('/api/admin/queues', { ...file, address: 'copies' }));
  expect(dataOf(await get('/api/admin/queues/copies'))).toEqual({ ...file, address: 'copies' });
});

test('[QU1] [SE1] what is wrong in a queue is refused with the path of its field, and changes nothing', async () => {
  dataOf(await post('/api/admin/queues', PRINTERS));
  const before = dataOf(await get('/api/admin/queues/printers'));
  const wrong = async (path: string, part: object) =>
    expect(await post('/api/admin/queues/printers', { ...before, ...part })).toMatchObject(
      refusal('bad_request', expect.stringMatching(new RegExp(`^${path}: `))),
    );
  await wrong('name', { name: '' });
  await wrong('priority', { priority: 99 });
  await wrong('agents.0', { agents: ['nobody@example.com'] });
  await wrong('rules.0.to.queue', {
    rules: [{ if: { field: 'name', condition: 'is', value: 'x' }, to: { queue: 'nothing' } }],
  });
  await wrong('start.open', { start: { open: 'javascript:alert(1)' } });
  await wrong('address', { address: 'others' });
  await wrong('more', { more: 1 });
  expect(dataOf(await get('/api/admin/queues/printers'))).toEqual(before);
  expect(await post('/api/admin/queues', PRINTERS)).toMatchObject(refusal('queue_exists'));
  expect(await get('/api/admin/queues/nothing')).toMatchObject(refusal('queue_unknown'));
  expect(await post('/api/admin/queues/nothing', { ...PRINTERS, address: 'nothing' })).toMatchObject(
    refusal('queue_unknown'),
  );
  expect(await post('/api/admin/queues/nothing/close')).toMatchObject(refusal('queue_unknown'));
});

test('[QU1] [QU4] a queue to which a rule or a threshold leads is not taken away', async () => {
  dataOf(await post('/api/admin/queues', PRINTERS));
  const rule = { if: { field: 'name', condition: 'is', value: 'x' }, to: { queue: 'printers' } };
  dataOf(await post('/api/admin/queues', { name: 'A', address: 'a', rules: [rule] }));
  expect(await post('/api/admin/queues/printers/remove')).toMatchObject(refusal('queue_used'));
  const overflow = { afterMs: 1_000, do: { what: 'overflow', queue: 'printers' } };
  dataOf(await post('/api/admin/queues/a', { name: 'A', address: 'a', thresholds: [overflow] }));
  expect(await post('/api/admin/queues/printers/remove')).toMatchObject(refusal('queue_used'));
  dataOf(await post('/api/admin/queues/a/remove'));
  dataOf(await post('/api/admin/queues/printers/remove'));
});
