import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { createStore } from '../../server/adapters/db/store.ts';
import { PositionTaken } from '../../server/app/stream/ports.ts';
import type { SessionId } from '../../shared/domain/ids.ts';
import { started, voiceOpened } from './store.contract.ts';

const S1 = 'session-1' as SessionId;

test('[SC2] an owner of a later epoch takes a stream over; the one before can write no more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-streams-'));
  const database = await openDatabase(folder);
  const [before, after] = [createStore(database, { epoch: 1 }), createStore(database, { epoch: 2 })];
  await before.append(S1, [started(S1, '123456789')], { expected: 0 });
  await after.append(S1, [voiceOpened(2_000)], { expected: 1 });
  await expect(before.append(S1, [voiceOpened(3_000)], { expected: 2 })).rejects.toThrow(PositionTaken);
  expect((await after.load(S1)).events).toHaveLength(2);
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('[QU12] an append may have more events than one statement has room for: a floor that restarts with everybody in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-streams-'));
  const database = await openDatabase(folder);
  const store = createStore(database);
  const events = Array.from({ length: 12_000 }, (_, index) => voiceOpened(index));
  await store.append(S1, [started(S1, '123456789'), ...events], { expected: 0 });
  expect((await store.load(S1)).events).toHaveLength(12_001);
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});
