import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { CorruptRowError } from '../../server/adapters/db/rows.ts';
import { createStore } from '../../server/adapters/db/store.ts';
import type { SessionId } from '../../shared/domain/ids.ts';
import { describeStore, started, voiceOpened } from './store.contract.ts';

const S1 = 'session-1' as SessionId;
const KILL_AFTER = 40;

describeStore('SQLite', async () => {
  const folder = temporaryFolder();
  const open: Array<Awaited<ReturnType<typeof openDatabase>>> = [];
  const openStore = async () => {
    const database = await openDatabase(folder.path);
    open.push(database);
    return createStore(database);
  };
  return {
    store: await openStore(),
    reopen: openStore,
    dispose: async () => {
      for (const database of open) await database.destroy();
      folder.remove();
    },
  };
});

test('[RL2] after kill -9 everything that was acknowledged is there', async () => {
  const folder = temporaryFolder();
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'store.writer.ts'), folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(writer, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged = Number(line);
    if (acknowledged >= KILL_AFTER) writer.kill('SIGKILL');
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  const database = await openDatabase(folder.path);
  const { events } = await createStore(database).load(S1);
  await database.destroy();
  folder.remove();
  expect(acknowledged).toBeGreaterThanOrEqual(KILL_AFTER);
  expect(events.length).toBeGreaterThanOrEqual(acknowledged);
  expect(events.slice(1, 4)).toEqual([voiceOpened(1), voiceOpened(2), voiceOpened(3)]);
});

test('a damaged event is named, not skipped', async () => {
  const folder = temporaryFolder();
  const database = await openDatabase(folder.path);
  const store = createStore(database);
  await store.append(S1, [started(S1, '123456789'), voiceOpened(2_000)], { expected: 0 });
  await database
    .updateTable('streamEvents')
    .set({ json: '{"type":"voiceOpened"}' })
    .where('position', '=', 1)
    .execute();
  await expect(store.load(S1)).rejects.toThrow(CorruptRowError);
  await expect(store.load(S1)).rejects.toThrow(/event 1 of session session-1/);
  await expect(store.loadOpen()).rejects.toThrow(CorruptRowError);
  await database.destroy();
  folder.remove();
});

test('[SE6] the database is for its own user only, in WAL, with every commit on disk', async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'new', 'data');
  const database = await openDatabase(dataDir);
  for (const path of [dataDir, ...['', '-wal', '-shm'].map((end) => join(dataDir, `tasuki.sqlite${end}`))]) {
    expect([path, statSync(path).mode & 0o077]).toEqual([path, 0]);
  }
  const raw = new DatabaseSync(join(dataDir, 'tasuki.sqlite'));
  expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  raw.close();
  await database.destroy();
  folder.remove();
});

function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'tasuki-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
