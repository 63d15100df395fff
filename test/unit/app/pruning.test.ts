import { expect, test } from 'vitest';
import type { FloorStream } from '../../../server/app/floor/floor-stream.ts';
import { pruneFloor } from '../../../server/app/floor/pruning.ts';
import type { StreamArchive } from '../../../server/app/stream/ports.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';

test('[QU12] what is older than the setting says goes once an hour, and nothing after the end', async () => {
  const clock = new FakeClock();
  const log = new FakeLog();
  const old = { type: 'customerLeft', at: clock.now() - 8 * 86_400_000, reason: 'left' } as const;
  const gone: number[] = [];
  const store: StreamArchive<FloorStream> = {
    beginning: async () => ({
      snapshot: null,
      events: gone.length > 0 ? [] : [{ ...old, ticketId: 't' as never }],
    }),
    beginWith: async (_id, { position }) => void gone.push(position),
  };
  const settings = { read: async () => ({ ...DEFAULT_SETTINGS, decisionDays: 7 }) };
  const stop = pruneFloor({ store, settings, clock, log });
  await clock.advance(3_599_000);
  expect(gone).toEqual([]);
  await clock.advance(1_000);
  expect(gone).toEqual([1]);
  stop();
  expect(clock.pendingTimers).toBe(0);
  expect(log.errors()).toEqual([]);
});
