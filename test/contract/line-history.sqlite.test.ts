import { expect, test } from 'vitest';
import { createLineHistories } from '../../server/adapters/db/line-history.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import type { QueueId } from '../../shared/domain/ids.ts';
import { createTempFolder } from '../support/processes/place.ts';

const MINUTE = 60_000;

test('[QU11] the Monitor’s hours say how many waited at each instant, and how long the first of them had by then', async () => {
  const folder = createTempFolder('history');
  const database = await openDatabase(folder.path);
  const now = Date.UTC(2026, 0, 1, 12, 2);
  const wait = (ticketId: string, queueId: string, from: number, to: number | null) => ({
    ...{ ticketId, queueId, enteredAt: now - from * MINUTE, endedAt: to === null ? null : now - to * MINUTE },
    ...{ outcome: to === null ? null : 'taken', userId: null },
  });
  await database
    .insertInto('waits')
    .values([
      wait('long ago', 'q', 400, 300),
      wait('whole', 'q', 30, 10),
      wait('other', 'p', 20, 5),
      wait('still', 'q', 4, null),
    ])
    .execute();
  const histories = createLineHistories(database);
  const { at, waiting, longestMs } = await histories.lineHistory(now, null);
  expect([at.length, at.at(-1), waiting[0]]).toEqual([49, now, 0]);
  const of = (minutesAgo: number, values: readonly number[]) => values[at.indexOf(now - minutesAgo * MINUTE)];
  // Steps are on round times: at 12:00, 11:45 and so on.
  expect([of(12, waiting), of(12, longestMs)]).toEqual([2, 18 * MINUTE]);
  expect([of(7, waiting), of(7, longestMs)]).toEqual([1, 13 * MINUTE]);
  expect([waiting.at(-1), longestMs.at(-1)]).toEqual([1, 4 * MINUTE]);
  const queue = await histories.lineHistory(now, 'q' as QueueId);
  expect([of(12, queue.waiting), of(7, queue.waiting), queue.waiting.at(-1)]).toEqual([1, 0, 1]);
  // Just after a round time, that minute stands there once.
  expect((await histories.lineHistory(now - 2 * MINUTE, null)).at).toHaveLength(48);
  await database.destroy();
  folder.stop();
});
