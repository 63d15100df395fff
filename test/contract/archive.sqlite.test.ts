import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFloorStore } from '../../server/adapters/db/floor-store.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import type { RecordListQuery } from '../../server/adapters/db/record-search.ts';
import type { Database } from '../../server/adapters/db/schema.ts';
import { createStore } from '../../server/adapters/db/store.ts';
import type { QueueId, SessionId, SessionNumber, TicketId, UserId } from '../../shared/domain/ids.ts';
import type { FloorEvent } from '../../shared/protocol/floor-events.ts';
import { createArchive, type MadeRecord, writeRecords } from '../support/archive/records.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { started } from './store.contract.ts';

const HOUR = 60 * 60_000;
const NOON = Date.UTC(2026, 6, 1, 12);
let folder: ReturnType<typeof createTempFolder>;
let database: Database;
beforeEach(async () => {
  folder = createTempFolder('archive');
  database = await openDatabase(folder.path);
});
afterEach(async () => {
  await database.destroy();
  folder.stop();
});

const write = (...records: MadeRecord[]) => writeRecords(database, records);
async function idsOf(query: Partial<RecordListQuery> = {}): Promise<string[]> {
  const whole = { ownerId: null, before: null, limit: 100, zone: 'UTC', ...query };
  return (await createArchive(database).list(whole)).map(({ sessionId }) => sessionId);
}

describe('[RP1] the list of records', () => {
  it('is newest first, and goes on where it stopped, also among those of one instant', async () => {
    await write(
      ...['a', 'b', 'c', 'd', 'e'].map((id, index) => ({
        id,
        startedAt: NOON + Math.floor(index / 3) * HOUR,
      })),
    );
    const pages: string[][] = [];
    for (let before: RecordListQuery['before'] = null; ; ) {
      const page = await createArchive(database).list({ ownerId: null, before, limit: 2, zone: 'UTC' });
      pages.push(page.map(({ sessionId }) => sessionId));
      const last = page.at(-1);
      if (last === undefined || page.length < 2) break;
      before = last;
    }
    expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  });

  it('is narrowed by agent, queue, number and part of a customer’s name, however it is written', async () => {
    await write(
      { id: 'a', startedAt: NOON, hostId: 'aiko', customer: 'ケン' },
      { id: 'b', startedAt: NOON + 1, hostId: 'bun', customer: 'KEN 100% Müller', queueId: 'q1' },
      { id: 'c', startedAt: NOON + 2, hostId: 'bun', number: '999999999', customer: 'x!_y' },
    );
    expect(await idsOf({ agent: 'bun' as UserId })).toEqual(['c', 'b']);
    expect(await idsOf({ queue: 'q1' as QueueId })).toEqual(['b']);
    expect(await idsOf({ number: '999999999' as SessionNumber })).toEqual(['c']);
    expect(await idsOf({ customer: 'ken' })).toEqual(['b']);
    expect(await idsOf({ customer: 'MÜLLER' })).toEqual(['b']);
    // Half-width katakana.
    expect(await idsOf({ customer: 'ｹﾝ' })).toEqual(['a']);
    for (const customer of ['%', '0%', '_', '!'])
      expect(await idsOf({ customer })).toEqual({ '%': ['b'], '0%': ['b'], _: ['c'], '!': ['c'] }[customer]);
  });

  it('agents see those that they hosted, whatever they ask for', async () => {
    await write({ id: 'a', startedAt: NOON, hostId: 'aiko' }, { id: 'b', startedAt: NOON, hostId: 'bun' });
    expect(await idsOf({ ownerId: 'aiko' as UserId })).toEqual(['a']);
    expect(await idsOf({ ownerId: 'aiko' as UserId, agent: 'bun' as UserId })).toEqual(['a']);
  });

  it('days are those of the reader’s time zone, both included', async () => {
    // 2026-07-01 in Tokyo is from 15:00 UTC of the day before.
    const begins = Date.UTC(2026, 5, 30, 15);
    await write(
      { id: 'before', startedAt: begins - 1 },
      { id: 'first', startedAt: begins },
      { id: 'last', startedAt: begins + 24 * HOUR - 1 },
      { id: 'after', startedAt: begins + 24 * HOUR },
    );
    expect(await idsOf({ from: '2026-07-01', to: '2026-07-01', zone: 'Asia/Tokyo' })).toEqual([
      'last',
      'first',
    ]);
  });

  it('is read whole in steps, with the same filters', async () => {
    await write(
      ...Array.from({ length: 250 }, (_, index) => ({
        id: `s${index}`,
        startedAt: NOON + index,
        hostId: index % 2 === 0 ? 'aiko' : 'bun',
      })),
    );
    const steps: number[] = [];
    for await (const step of createArchive(database).read({ ownerId: null, zone: 'UTC' }))
      steps.push(step.length);
    expect(steps).toEqual([100, 100, 50]);
    let own = 0;
    for await (const step of createArchive(database).read({ ownerId: 'bun' as UserId, zone: 'UTC' }))
      own += step.length;
    expect(own).toBe(125);
  });

  it('a session’s end writes its facts with its record', async () => {
    const store = createStore(database);
    const id = 's1' as SessionId;
    const ended = { type: 'sessionEnded', at: 9_000, reason: 'host_ended', by: null } as const;
    await store.append(id, [started(id, '123456789'), ended], { expected: 0 });
    expect(await idsOf()).toEqual(['s1']);
    const facts = await database.selectFrom('recordFacts').selectAll().executeTakeFirstOrThrow();
    const owner = await database.selectFrom('recordOwners').selectAll().executeTakeFirstOrThrow();
    expect(facts.hostId).toBe(owner.userId);
    expect(owner.startedAt).toBe(facts.startedAt);
  });
});

describe('[RP2] reports', () => {
  const report = (from: string, to: string, zone = 'UTC', ownerId: string | null = null) =>
    createArchive(database).report({ from, to, zone }, ownerId as UserId | null);

  it('count sessions by day and agent, in days of 23 and 25 hours too', async () => {
    // Berlin: 2026-03-29 has 23 hours, from 23:00 UTC of the day before to 22:00.
    const begins = Date.UTC(2026, 2, 28, 23);
    await write(
      { id: 'a', startedAt: begins, durationMs: 1_000, hostId: 'aiko' },
      { id: 'b', startedAt: begins + 23 * HOUR - 1, durationMs: 3_000, hostId: 'bun', hostName: 'Bun' },
      { id: 'c', startedAt: begins + 23 * HOUR, durationMs: 5_000, hostId: 'bun', hostName: 'Bun' },
    );
    const { days, agents } = await report('2026-03-28', '2026-03-30', 'Europe/Berlin');
    expect(days.map(({ sessions, handlingMs }) => [sessions, handlingMs])).toEqual([
      [0, 0],
      [2, 4_000],
      [1, 5_000],
    ]);
    const unrated = { ratings: 0, ratingSum: 0 };
    expect(agents).toEqual([
      { userId: 'bun', name: 'Bun', sessions: 2, handlingMs: 8_000, ...unrated },
      { userId: 'aiko', name: 'Aiko', sessions: 1, handlingMs: 1_000, ...unrated },
    ]);
    expect((await report('2026-03-28', '2026-03-30', 'Europe/Berlin', 'aiko')).agents).toHaveLength(1);
  });

  it('waits come from the line itself: taken, and left; the queue they were moved to counts', async () => {
    const store = createFloorStore(database);
    const at = (seconds: number) => NOON + seconds * 1_000;
    const ticket = (id: string) => ({ ticketId: id as TicketId });
    const queued = (id: string, seconds: number): FloorEvent => ({
      ...{ type: 'customerQueued', at: at(seconds), ...ticket(id), queueId: 'q1' as QueueId },
      ...{ name: 'Ken', text: '', tokenHash: '0'.repeat(64), priority: 0 },
    });
    const taken = (id: string, seconds: number): FloorEvent => ({
      ...{ type: 'customerTaken', at: at(seconds), ...ticket(id), userId: 'aiko' as UserId, by: 'offer' },
      ...{ sessionId: `s-${id}` as SessionId, participantId: `p-${id}` as never },
    });
    await store.append(
      'floor' as never,
      [
        ...[queued('a', 0), queued('b', 0), queued('c', 0), queued('waits', 0)],
        ...[taken('a', 10), taken('b', 30)],
        { type: 'customerLeft', at: at(60), ...ticket('c'), reason: 'left' },
        // Taken, and gone afterwards: not abandoned.
        { type: 'customerLeft', at: at(70), ...ticket('a'), reason: 'left' },
      ],
      { expected: 0 },
    );
    const { days } = await report('2026-07-01', '2026-07-01');
    expect(days).toMatchObject([{ taken: 2, waitMs: 40_000, longestWaitMs: 30_000, abandoned: 1 }]);
    const own = await report('2026-07-01', '2026-07-01', 'UTC', 'aiko');
    expect(own.days).toMatchObject([{ taken: 2, abandoned: 0 }]);
    await store.close();
  });
});
