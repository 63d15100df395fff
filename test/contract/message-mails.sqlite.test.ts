import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBranding } from '../../server/adapters/db/branding.ts';
import { createFloorStore } from '../../server/adapters/db/floor-store.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { createQueues } from '../../server/adapters/db/queues.ts';
import type { Database } from '../../server/adapters/db/schema.ts';
import { createSettings } from '../../server/adapters/db/settings.ts';
import { createIdSource } from '../../server/adapters/system/ids.ts';
import { FLOOR_ID } from '../../server/app/floor/floor-stream.ts';
import type { MailContent } from '../../server/app/outbox/mail.ts';
import { parseSmtp } from '../../server/config/smtp.ts';
import { openOutbox } from '../../server/outbox.ts';
import type { MessageId, QueueId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/domain/limits.ts';
import type { FloorEventOf } from '../../shared/protocol/floor-events.ts';
import { queueFile } from '../../shared/protocol/queue-setup.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { FakeClock } from '../support/server/fake-clock.ts';
import { FakeLog } from '../support/server/fake-log.ts';

let folder: ReturnType<typeof createTempFolder>;
let database: Database;
let queueId: QueueId;
let clock: FakeClock;
const closing: Array<() => Promise<void>> = [];
beforeEach(async () => {
  folder = createTempFolder('message-mails');
  database = await openDatabase(folder.path);
  clock = new FakeClock();
  const messages = { closed: true, mailTo: ['desk@example.com', 'night@example.com'], mailLanguage: 'ja' };
  const queues = createQueues(database);
  await queues.save(v.parse(queueFile, { name: '夜間窓口', address: 'night', messages }), { replace: false });
  queueId = (await queues.list())[0]?.queueId as QueueId;
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await database.destroy();
  folder.stop();
});

/** Nobody listens at that mail server, so that what is in the outbox can be looked at. */
async function floorWith(smtp: string | null = 'smtp://127.0.0.1:1') {
  const siteUrl = 'https://support.example.com';
  const parts = {
    database,
    clock,
    ids: createIdSource(),
    log: new FakeLog(),
    settings: createSettings(database),
    branding: createBranding(database),
  };
  const outbox = await openOutbox({ ...parts, siteUrl, smtp: smtp === null ? null : parseSmtp(smtp) });
  closing.push(() => outbox.close());
  let woken = 0;
  const mails = { outbox, siteUrl, clock };
  const store = createFloorStore(database, { mails, queued: () => (woken += 1) });
  closing.push(() => store.close());
  const rows = () =>
    database
      .selectFrom('outbox')
      .selectAll()
      .where('target', '=', 'desk@example.com')
      .orderBy('place')
      .execute();
  return { store, outbox, rows, woken: () => woken };
}
const left = (more: Partial<FloorEventOf<'messageLeft'>> = {}): FloorEventOf<'messageLeft'> => ({
  ...{
    type: 'messageLeft',
    at: 1,
    messageId: 'm1' as MessageId,
    queueId,
    name: '健',
    before: [],
    closed: true,
  },
  text: 'プリンターが\n動きません',
  answers: [{ key: 'email', type: 'email', value: 'ken@example.com' }],
  ...more,
});
const contentOf = (row: { content: string } | undefined): MailContent => JSON.parse(row?.content ?? '{}');

test('[QU3, QU6] a message that is left lies in the outbox with its event, for each whom the queue names, in the queue’s language', async () => {
  const { store, rows, woken } = await floorWith();
  await store.append(FLOOR_ID, [left()], { expected: 0 });
  expect(woken()).toBe(1);
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  const { subject, text, html, replyTo } = contentOf(row);
  expect(subject).toMatch(/夜間窓口.*へのメッセージ（.*健/);
  expect(text).toContain('プリンターが\n動きません');
  expect(text).toContain('メールアドレス: ken@example.com');
  expect(text).toContain('https://support.example.com/inbox');
  expect(html).toContain('プリンターが<br>動きません');
  expect(replyTo).toEqual({ name: '', address: 'ken@example.com' });
  expect(await database.selectFrom('outbox').select('target').orderBy('target').execute()).toEqual([
    { target: 'desk@example.com' },
    { target: 'night@example.com' },
  ]);
});

test('[QU3] where the event is not kept, no mail is; and none goes twice over a restart', async () => {
  const { store, rows } = await floorWith();
  await expect(store.append(FLOOR_ID, [left()], { expected: 7 })).rejects.toThrow('position 7');
  expect(await rows()).toEqual([]);
  await store.append(FLOOR_ID, [left()], { expected: 0 });
  const again = await floorWith();
  expect((await again.store.load(FLOOR_ID)).events).toHaveLength(1);
  expect(await again.rows()).toHaveLength(1);
});

test('[SE3] a mailbox gets no more than some within an hour, and the last one says so; the event is kept all the same', async () => {
  const { store, rows } = await floorWith();
  const most = LIMITS.messageMailsPerAddressAndHour;
  const many = Array.from({ length: most + 5 }, (_, index) => left({ messageId: `m${index}` as MessageId }));
  await store.append(FLOOR_ID, many, { expected: 0 });
  const mails = await rows();
  expect(mails).toHaveLength(most);
  const saying = mails.filter((row) => contentOf(row).text.includes('受信箱だけに'));
  expect(saying).toEqual([mails.at(-1)]);
  expect((await store.load(FLOOR_ID)).events).toHaveLength(most + 5);
  await clock.advance(60 * 60_000 + 1);
  await store.append(FLOOR_ID, [left()], { expected: many.length });
  expect(await rows()).toHaveLength(most + 1);
});

test('[SE2] who writes an address that is more than one is answered by hand; [QU3] without a mail server nothing lies about', async () => {
  const { store, rows } = await floorWith();
  const answers = [{ key: 'email', type: 'email', value: 'a,b@example.com' }] as const;
  await store.append(FLOOR_ID, [left({ answers: [...answers] })], { expected: 0 });
  expect(contentOf((await rows())[0]).replyTo).toBeNull();
  const { store: without } = await floorWith(null);
  await without.append(FLOOR_ID, [left()], { expected: 1 });
  expect(await rows()).toHaveLength(1);
});
