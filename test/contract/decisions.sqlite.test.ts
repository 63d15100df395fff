import { expect, test } from 'vitest';
import { createPastDecisions } from '../../server/adapters/db/decisions.ts';
import { createFloorStore } from '../../server/adapters/db/floor-store.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import type { ExplainedDecision } from '../../server/app/floor/ports.ts';
import type { Explanation } from '../../shared/protocol/monitor.ts';
import { createTempFolder } from '../support/processes/place.ts';

const offered = (at: number, customer: string, to: string): Explanation => ({
  ...{ at, queueName: 'Printers', customer, waitedMs: 1_000, before: [], others: [] },
  decision: { kind: 'offered', to: [to], distribution: 'idle', because: 'longest' },
});
const moved = (at: number, customer: string): Explanation => ({
  ...{ at, queueName: 'Printers', customer, waitedMs: 1_000, before: [], others: [] },
  decision: { kind: 'moved', by: 'Mori', to: 'Networks' },
});

test('[QU16] decisions are found by name and time, a page at a time, each once, and go with the log', async () => {
  const folder = createTempFolder('decisions');
  const database = await openDatabase(folder.path);
  const store = createFloorStore(database);
  const past = createPastDecisions(database);
  expect(await past.decisions({})).toEqual({ decisions: [], next: null });

  const many: ExplainedDecision[] = Array.from({ length: 120 }, (_, index) => ({
    position: index * 2,
    explanation: index === 7 ? moved(7_000, 'ケン 50%') : offered(index * 1_000, `Mei ${index}`, 'Aiko'),
  }));
  await store.keepDecisions(many);
  // Explained once more after a restart.
  await store.keepDecisions(many.slice(60));
  await store.keepDecisions([]);
  const first = await past.decisions({});
  expect(first.decisions.map(({ at }) => at / 1_000)).toEqual(Array.from({ length: 50 }, (_, n) => 119 - n));
  const second = await past.decisions({ before: first.next ?? 0 });
  expect(second.decisions[0]?.at).toBe(69_000);
  const last = await past.decisions({ before: second.next ?? 0 });
  expect([last.decisions.length, last.next]).toEqual([20, null]);

  expect((await past.decisions({ until: 3_000 })).decisions.map(({ at }) => at)).toEqual([2_000, 1_000, 0]);
  for (const name of ['ｹﾝ', 'mori', 'NETWORKS', '50%'])
    expect((await past.decisions({ name })).decisions).toEqual([moved(7_000, 'ケン 50%')]);
  expect((await past.decisions({ name: '%' })).decisions).toHaveLength(1);
  expect((await past.decisions({ name: 'nobody' })).decisions).toEqual([]);
  expect((await past.decisions({ name: 'aiko', until: 2_000 })).decisions).toHaveLength(2);

  await store.forgetDecisions(118_000);
  expect((await past.decisions({})).decisions.map(({ at }) => at)).toEqual([119_000, 118_000]);
  await store.close();
  await database.destroy();
  folder.stop();
});
