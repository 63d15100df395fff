import { expect, test } from 'vitest';
import { createFloorStore } from '../../server/adapters/db/floor-store.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { FLOOR_ID, FLOOR_STREAM } from '../../server/app/floor/floor-stream.ts';
import { restore } from '../../server/app/stream/ledger.ts';
import { pruneStream } from '../../server/app/stream/prune.ts';
import type { FloorCommand } from '../../server/core/floor/index.ts';
import type { QueueId, TicketId } from '../../shared/domain/ids.ts';
import type { FloorEvent } from '../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS } from '../../shared/protocol/queue-setup.ts';
import { createTempFolder } from '../support/processes/place.ts';

const DAY_MS = 86_400_000;
const QUEUE = { queueId: 'q' as QueueId, address: 'q', name: 'Q', open: true, agentIds: [] };

/** Somebody comes every hour and stays, for so many days. */
function daysOf(days: number): FloorEvent[] {
  let { initial: state } = FLOOR_STREAM;
  const events: FloorEvent[] = [];
  const run = (command: FloorCommand, now: number): void => {
    const decision = FLOOR_STREAM.decide(state, command, { now, newId: () => 'id' });
    if (!decision.ok) throw new Error(decision.error.code);
    for (const event of decision.events) state = FLOOR_STREAM.evolve(state, event);
    events.push(...decision.events);
  };
  const setup = { ...QUEUE_DEFAULTS, distribution: 'idle', priority: 0, keepMs: 60_000, ...QUEUE } as const;
  run({ type: 'system:queues', queues: [setup] }, 0);
  for (let hour = 1; hour <= days * 24; hour += 1) {
    const ticketId = `t${hour}` as TicketId;
    const entry = { name: 'Ken', text: '', tokenHash: '0'.repeat(64) };
    run({ type: 'system:enter', ticketId, queueId: QUEUE.queueId, ...entry }, hour * 3_600_000);
    run({ type: 'system:customerCame', ticketId }, hour * 3_600_000 + 1_000);
  }
  return events;
}

test('[QU12] the log of the floor does not grow for ever: what is too old goes, and the floor is the same', async () => {
  const folder = createTempFolder('floor-log');
  const database = await openDatabase(folder.path);
  const store = createFloorStore(database);
  const events = daysOf(40);
  await store.append(FLOOR_ID, events, { expected: 0 });
  const encoded = async () => {
    const { state, position } = restore(FLOOR_STREAM, await store.load(FLOOR_ID));
    return { position, floor: JSON.parse(FLOOR_STREAM.snapshot.encode(state)) as unknown };
  };
  const { floor } = await encoded();
  const text = JSON.stringify(floor);
  const pruning = { kind: FLOOR_STREAM, store, streamId: FLOOR_ID } as const;
  const before = events.filter(({ at }) => at < 10 * DAY_MS).length;
  expect(await pruneStream({ ...pruning, beforeMs: 10 * DAY_MS })).toBe(before);
  expect(await pruneStream({ ...pruning, beforeMs: 10 * DAY_MS })).toBe(0);
  expect((await store.load(FLOOR_ID)).events).toHaveLength(events.length - before);
  expect(await encoded()).toEqual({ position: events.length, floor });

  // A snapshot further on is the shorter way; one from before the base is none.
  await store.keepSnapshot(FLOOR_ID, {
    position: events.length,
    version: FLOOR_STREAM.snapshot.version,
    text,
  });
  expect((await store.load(FLOOR_ID)).events).toEqual([]);
  expect(await encoded()).toEqual({ position: events.length, floor });
  expect(await pruneStream({ ...pruning, beforeMs: 41 * DAY_MS })).toBe(events.length - before);
  expect(await encoded()).toEqual({ position: events.length, floor });

  // The base is the truth, and is read by a later version of the floor, unlike a snapshot.
  await database.updateTable('streamBases').set({ version: 0 }).execute();
  await database.deleteFrom('snapshots').execute();
  expect(await encoded()).toEqual({ position: events.length, floor });
  const more = { type: 'customerLeft', at: 41 * DAY_MS, ticketId: 't1' as TicketId, reason: 'left' } as const;
  await store.append(FLOOR_ID, [more], { expected: events.length });
  expect((await encoded()).position).toBe(events.length + 1);
  await store.close();
  await database.destroy();
  folder.stop();
});
