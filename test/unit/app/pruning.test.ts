import { expect, test } from 'vitest';
import type { FloorStream } from '../../../server/app/floor/floor-stream.ts';
import type { DecisionsPort } from '../../../server/app/floor/ports.ts';
import { pruneFloor } from '../../../server/app/floor/pruning.ts';
import type { StreamArchive } from '../../../server/app/stream/ports.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';

test('[QU12] [QU16] what is older than the setting says goes once an hour, and nothing after the end', async () => {
  const clock = new FakeClock();
  const log = new FakeLog();
  const old = { type: 'customerLeft', at: clock.now() - 8 * 86_400_000, reason: 'left' } as const;
  const gone: number[] = [];
  const forgotten: number[] = [];
  const store: StreamArchive<FloorStream> & Pick<DecisionsPort, 'forgetDecisions'> = {
    beginning: async () => ({
      snapshot: null,
      events: gone.length > 0 ? [] : [{ ...old, ticketId: 't' as never }],
    }),
    beginWith: async (_id, { position }) => void gone.push(position),
    forgetDecisions: async (beforeMs) => void forgotten.push(beforeMs),
  };
  const settings = { read: async () => ({ ...DEFAULT_SETTINGS, decisionDays: 7 }) };
  const stop = pruneFloor({ store, settings, clock, log });
  await clock.advance(3_599_000);
  expect(gone).toEqual([]);
  await clock.advance(1_000);
  expect(gone).toEqual([1]);
  expect(forgotten).toEqual([clock.now() - 7 * 86_400_000]);
  stop();
  expect(clock.pendingTimers).toBe(0);
  expect(log.errors()).toEqual([]);
});
