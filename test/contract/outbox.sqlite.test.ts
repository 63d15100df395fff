import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { createOutboxStore } from '../../server/adapters/db/outbox.ts';
import type { Database } from '../../server/adapters/db/schema.ts';
import { backoffMs } from '../../server/app/outbox/backoff.ts';
import { createMail, type NewMail } from '../../server/app/outbox/mail.ts';
import type { Carrier, ClaimedMessage, OutboxMessage, Outcome } from '../../server/app/outbox/ports.ts';
import { OutboxRunner } from '../../server/app/outbox/runner.ts';
import type { SessionId, UserId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/domain/limits.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { until } from '../support/processes/until.ts';
import { FakeClock } from '../support/server/fake-clock.ts';
import { FakeLog } from '../support/server/fake-log.ts';

const LATER: Outcome = { kind: 'later', reason: { fault: 'deferred', text: '450 later' } };
const NEVER: Outcome = { kind: 'never', reason: { fault: 'refused', text: '550 no' } };
const SENT: Outcome = { kind: 'sent' };

/** Notes what it was given, and does as it is told. */
class FakeCarrier implements Carrier {
  readonly carried: ClaimedMessage[] = [];
  answer: (message: ClaimedMessage) => Outcome | Promise<Outcome> = () => SENT;
  async carry(message: ClaimedMessage): Promise<Outcome> {
    this.carried.push(message);
    return this.answer(message);
  }
  get titles(): string[] {
    return this.carried.map(({ title }) => title);
  }
}

let folder: ReturnType<typeof createTempFolder>;
let database: Database;
let clock: FakeClock;
let carrier: FakeCarrier;
let runners: OutboxRunner[];
beforeEach(async () => {
  folder = createTempFolder('outbox');
  database = await openDatabase(folder.path);
  clock = new FakeClock();
  carrier = new FakeCarrier();
  runners = [];
});
afterEach(async () => {
  for (const runner of runners) await runner.stop();
  await database.destroy();
  folder.stop();
});

const message = (title: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  ...{ id: title, kind: 'webhook', lane: null, target: title, title, content: '{}' },
  ...{ sessionId: null, userId: null },
  ...more,
});
const store = () => createOutboxStore(database);
async function run(): Promise<OutboxRunner> {
  const parts = { store: store(), carriers: { mail: carrier, webhook: carrier }, clock, log: new FakeLog() };
  const runner = new OutboxRunner({ ...parts, backoff: (tries) => (tries >= 4 ? null : tries * 1_000) });
  runners.push(runner);
  await runner.start();
  return runner;
}
const stateOf = async (id: string) =>
  (await store().list({ limit: 100 })).entries.find((entry) => entry.id === id);

describe('[IN2, AD5] the outbox', () => {
  it('sends what is in it once, and keeps the outcome', async () => {
    await store().add([message('a'), message('b')], clock.now());
    await run();
    await until('settled', async () => (await stateOf('b'))?.state === 'sent');
    expect(carrier.titles.sort()).toEqual(['a', 'b']);
    expect(await stateOf('a')).toMatchObject({
      state: 'sent',
      attempts: 1,
      doneAt: clock.now(),
      reason: null,
    });
  });

  it('tries again after growing pauses, and gives up in the end, with the reason', async () => {
    carrier.answer = () => LATER;
    await store().add([message('a')], clock.now());
    await run();
    for (const [tries, pause] of [
      [1, 1_000],
      [2, 2_000],
      [3, 3_000],
    ] as const) {
      await until(
        'settled',
        async () => (await stateOf('a'))?.attempts === tries && (await stateOf('a'))?.state === 'queued',
      );
      expect(await stateOf('a')).toMatchObject({ nextAt: clock.now() + pause, reason: LATER.reason });
      await clock.advance(pause - 1);
      expect(carrier.carried).toHaveLength(tries);
      await clock.advance(1);
    }
    await until('settled', async () => (await stateOf('a'))?.state === 'failed');
    expect(carrier.carried).toHaveLength(4);
  });

  it('does not try again what was refused for good', async () => {
    carrier.answer = () => NEVER;
    await store().add([message('a')], clock.now());
    await run();
    await until('settled', async () => (await stateOf('a'))?.state === 'failed');
    await clock.advance(24 * 60 * 60_000);
    expect(carrier.carried).toHaveLength(1);
    expect(await stateOf('a')).toMatchObject({ reason: NEVER.reason });
  });

  it('keeps the order of a lane: nothing overtakes what has to be tried again', async () => {
    let down = true;
    carrier.answer = ({ title }) => (down && title === '1' ? LATER : SENT);
    const lane = { lane: 'session', target: 'hook' };
    await store().add(
      [message('1', lane), message('2', lane), message('other', { target: 'hook' })],
      clock.now(),
    );
    await run();
    await until(
      'settled',
      async () => (await stateOf('other'))?.state === 'sent' && (await stateOf('1'))?.state === 'queued',
    );
    expect(carrier.titles.sort()).toEqual(['1', 'other']);
    down = false;
    await clock.advance(1_000);
    await until('settled', async () => (await stateOf('2'))?.state === 'sent');
    expect(carrier.titles.slice(-2)).toEqual(['1', '2']);
  });

  it('mail that lies there while no mail server is configured wakes nobody', async () => {
    await store().add([message('a', { kind: 'mail' })], clock.now());
    const runner = new OutboxRunner({
      store: store(),
      carriers: { webhook: carrier },
      clock,
      log: new FakeLog(),
    });
    runners.push(runner);
    await runner.start();
    await store().add([message('b')], clock.now());
    runner.wake();
    await until('sent', async () => (await stateOf('b'))?.state === 'sent');
    expect(await stateOf('a')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('a failed one lets its lane go on', async () => {
    carrier.answer = ({ title }) => (title === '1' ? NEVER : SENT);
    const lane = { lane: 'session', target: 'hook' };
    await store().add([message('1', lane), message('2', lane)], clock.now());
    await run();
    await until('settled', async () => (await stateOf('2'))?.state === 'sent');
  });

  it('a target that hangs holds nobody else up', async () => {
    carrier.answer = ({ target }) => (target === 'hangs' ? new Promise(() => undefined) : SENT);
    const many = Array.from({ length: 40 }, (_, index) => message(`h${index}`, { target: 'hangs' }));
    await store().add([...many, message('other')], clock.now());
    const runner = await run();
    await until('settled', async () => (await stateOf('other'))?.state === 'sent');
    expect(carrier.carried.filter(({ target }) => target === 'hangs').length).toBeLessThanOrEqual(4);
    runners.splice(runners.indexOf(runner), 1);
  });

  it('[RL2] what a dead process had in hand is tried again under the same id; what it had sent is not', async () => {
    await store().add([message('sent'), message('in hand')], clock.now());
    const [first] = await store().claim({ now: clock.now(), kind: 'webhook', limit: 1, except: [] });
    await store().settle(first?.id ?? '', { state: 'sent', at: clock.now() });
    await store().claim({ now: clock.now(), kind: 'webhook', limit: 1, except: [] });
    await database.destroy();
    database = await openDatabase(folder.path);
    await run();
    await until('settled', async () => (await stateOf('in hand'))?.state === 'sent');
    expect(carrier.carried.map(({ id, attempts }) => [id, attempts])).toEqual([['in hand', 2]]);
  });

  it('an administrator may have it tried again; what is on its way stays as it is', async () => {
    carrier.answer = () => NEVER;
    await store().add([message('a')], clock.now());
    const runner = await run();
    await until('settled', async () => (await stateOf('a'))?.state === 'failed');
    carrier.answer = () => SENT;
    expect(await store().again('a', clock.now())).toBe(true);
    expect(await store().again('a', clock.now())).toBe(false);
    runner.wake();
    await until('settled', async () => (await stateOf('a'))?.state === 'sent');
    expect(await store().again('nobody', clock.now())).toBe(false);
  });

  it('a carrier’s bug is told in the log, and the message is tried again', async () => {
    carrier.answer = () => Promise.reject(new Error('bug'));
    await store().add([message('a')], clock.now());
    await run();
    await until('settled', async () => (await stateOf('a'))?.reason?.fault === 'internal');
    expect(await stateOf('a')).toMatchObject({ state: 'queued' });
  });

  it('forgets what was done a month ago', async () => {
    await store().add([message('a')], clock.now());
    await run();
    await until('settled', async () => (await stateOf('a'))?.state === 'sent');
    await clock.advance(31 * 24 * 60 * 60_000);
    await until('settled', async () => (await stateOf('a')) === undefined);
  });

  it('pauses from ten seconds to an hour, for half a day', () => {
    expect(backoffMs(1, 0.5)).toBe(10_000);
    expect(backoffMs(2, 0.5)).toBe(20_000);
    expect(backoffMs(19, 1)).toBe(3_960_000);
    expect(backoffMs(20, 0)).toBeNull();
  });
});

describe('[SE3] mail', () => {
  const mailOf = (to: readonly string[], userId = 'aiko'): NewMail => ({
    to,
    letter: { language: 'en', subject: 'Hello', paragraphs: ['Text'] },
    ...{ senderName: 'Aiko', replyTo: null, sessionId: 's1' as SessionId, userId: userId as UserId },
  });
  let made = 0;
  const mail = (configured = true) =>
    createMail({
      ...{ store: store(), clock, configured, domain: 'example.com', wake: () => undefined },
      ids: { newId: () => `mail-${made++}` },
    });

  it('takes no more than some mails an hour to one address, also after a restart', async () => {
    for (let count = 0; count < LIMITS.mailsPerAddressAndHour; count += 1)
      await mail().send(mailOf(['ken@example.com'], `agent${count}`));
    const refused = { code: 'mail_limit' };
    await expect(mail().send(mailOf(['ken@example.com'], 'another'))).rejects.toMatchObject(refused);
    await database.destroy();
    database = await openDatabase(folder.path);
    await expect(mail().send(mailOf(['ken@example.com'], 'another'))).rejects.toMatchObject(refused);
    await mail().send(mailOf(['mei@example.com'], 'another'));
    await clock.advance(60 * 60_000 + 1);
    await mail().send(mailOf(['ken@example.com'], 'another'));
  });

  it('takes no more than some mails an hour from one agent, also when they come at once; a refused one sends nothing', async () => {
    const port = mail();
    const each = (part: number) => Array.from({ length: 20 }, (_, index) => `u${part}-${index}@example.com`);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, part) => port.send(mailOf(each(part)))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await store().countMails(0, { userId: 'aiko' as UserId })).toBe(LIMITS.mailsPerUserAndHour);
  });

  it('is refused where no server is configured', async () => {
    await expect(mail(false).send(mailOf(['ken@example.com']))).rejects.toMatchObject({
      code: 'mail_not_configured',
    });
  });

  it('[SE6] keeps the link no longer than it needs it', async () => {
    await mail().send(mailOf(['ken@example.com']));
    await run();
    await until('settled', async () => (await store().mailsOf('s1' as SessionId))[0]?.state === 'sent');
    const rows = await database.selectFrom('outbox').select('content').execute();
    expect(rows).toEqual([{ content: '' }]);
  });
});
