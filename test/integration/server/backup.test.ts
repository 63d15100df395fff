import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeBackup } from '../../../server/adapters/backup/backup.ts';
import { restoreBackup } from '../../../server/adapters/backup/restore.ts';
import { createAuditLog } from '../../../server/adapters/db/audit.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { createStore } from '../../../server/adapters/db/store.ts';
import type { SessionId } from '../../../shared/domain/ids.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const CLI = join(import.meta.dirname, '../../../server/cli.ts');

let place: ReturnType<typeof createTempFolder>;
let dataDir: string;
beforeEach(() => {
  place = createTempFolder('backup');
  dataDir = join(place.path, 'data');
});
afterEach(() => place.stop());

async function tasuki(args: readonly string[], folder: string) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    ...{ cwd: place.path, env: { PATH, HOME, TASUKI_DATA: folder } },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const [status] = await once(child, 'close');
  return { status, said };
}

/** Holds and goes on, one after the other, each only when the one before was acknowledged; how many were by now. */
async function keepWriting(server: TestServer, name: string) {
  const { number, sessionId } = await server.start(name);
  const page = await server.agentPage(name, number);
  const state = { sessionId, acknowledged: 0, going: true };
  const written = (async () => {
    while (state.going) {
      await page.must(state.acknowledged % 2 === 0 ? 'session:hold' : 'session:unhold', {});
      state.acknowledged += 1;
    }
  })();
  const stop = () => {
    state.going = false;
    return written;
  };
  return { state, stop };
}

async function actsIn(folder: string, sessionId: SessionId): Promise<number> {
  const database = await openDatabase(folder);
  const events = await createStore(database).history(sessionId);
  await database.destroy();
  const acts = events.map(({ type }) => type).filter((type) => /^session(Unh|H)eld$/.test(type));
  // One after the other, and none is missing.
  expect(acts).toEqual(acts.map((_act, index) => (index % 2 === 0 ? 'sessionHeld' : 'sessionUnheld')));
  return acts.length;
}

async function commandLineActs(folder: string): Promise<string[]> {
  const database = await openDatabase(folder);
  const { lines } = await createAuditLog(database).list({});
  await database.destroy();
  return lines.filter(({ actorName }) => actorName === 'command line').map(({ act }) => act);
}

describe('a backup', () => {
  test('[RL2] made under load has every event that was acknowledged before, and a server goes on from it', async () => {
    mkdirSync(join(dataDir, 'recordings', 'one'), { recursive: true });
    writeFileSync(join(dataDir, 'recordings', 'one', 'recording.webm'), 'picture and sound');
    writeFileSync(join(dataDir, 'recordings', 'one', 'recording.webm.part'), 'half of it');
    const server = await startTestServer({
      dataDir,
      rates: { commandsPerSecond: 100_000, commandsBurst: 100_000 },
    });
    const writers = await Promise.all(
      ['Aiko', 'Bun', 'Chie', 'Dai'].map((name) => keepWriting(server, name)),
    );
    const file = join(place.path, 'backups', 'one.tar');
    await expect.poll(() => writers.every(({ state }) => state.acknowledged > 20)).toBe(true);
    const before = writers.map(({ state }) => state.acknowledged);
    const { status, said } = await tasuki(['backup', file], dataDir);
    expect({ status, said }).toMatchObject({
      status: 0,
      said: expect.stringContaining('everything up to now'),
    });
    const after = writers.map(({ state }) => state.acknowledged);
    await Promise.all(writers.map(({ stop }) => stop()));
    // The load went on meanwhile.
    expect(after.every((count, index) => count > (before[index] ?? 0))).toBe(true);
    await server.close();

    const restored = join(place.path, 'restored');
    expect(await tasuki(['restore', file], restored)).toMatchObject({ status: 0 });
    // [AD4] That it was made is in the folder that it is of, that it was restored in the new one; a copy cannot know of itself.
    expect(await commandLineActs(dataDir)).toEqual(['backupMade']);
    expect(await commandLineActs(restored)).toEqual(['backupRestored']);
    for (const [index, { state }] of writers.entries()) {
      expect(await actsIn(restored, state.sessionId)).toBeGreaterThanOrEqual(before[index] ?? 0);
    }
    expect(readFileSync(join(restored, 'recordings/one/recording.webm'), 'utf8')).toBe('picture and sound');
    expect(existsSync(join(restored, 'recordings/one/recording.webm.part'))).toBe(false);
    // The cookies' secret came along: who was signed in still is, and the sessions run.
    const again = await startTestServer({ dataDir: restored });
    const cookie = await server.cookieOf('Aiko');
    const me = await (await again.fetch('GET /api/me', { headers: { cookie } })).json();
    expect(me).toMatchObject({ data: { user: { name: 'Aiko' } } });
    const open = await (await again.fetch('GET /api/sessions', { headers: { cookie } })).json();
    expect(open).toMatchObject({ data: [{ sessionId: writers[0]?.state.sessionId }] });
    await again.close();
    // Nothing is left lying in the folder that was copied, and nobody else may read the copy.
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('is refused under a name that is taken, and of a folder without data', async () => {
    await (await openDatabase(dataDir)).destroy();
    const file = join(place.path, 'one.tar');
    writeFileSync(file, 'mine');
    const options = { file, version: '1' };
    await expect(makeBackup(dataDir, options)).rejects.toThrow(/is there already/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const nothing = join(place.path, 'nothing');
    await expect(makeBackup(nothing, { file: `${file}2`, version: '1' })).rejects.toThrow(/no database/);
    expect(await tasuki(['backup'], dataDir)).toMatchObject({ status: 2 });
    expect(readdirSync(place.path).sort()).toEqual(['data', 'one.tar']);
  });
});

describe('restoring', () => {
  test('is refused into a folder with data, from a damaged file, and from one that is no backup', async () => {
    await (await openDatabase(dataDir)).destroy();
    const file = join(place.path, 'one.tar');
    await makeBackup(dataDir, { file, version: '1' });
    await expect(restoreBackup(dataDir, file)).rejects.toThrow(/has a database already/);
    const whole = readFileSync(file);
    const target = join(place.path, 'target');
    const broken = join(place.path, 'broken.tar');
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    const flipped = Buffer.from(whole);
    flipped.fill(0xff, 4_096, 12_288);
    for (const bytes of [half, flipped, Buffer.from('rubbish'), Buffer.alloc(0)]) {
      writeFileSync(broken, bytes);
      await expect(restoreBackup(target, broken)).rejects.toThrow(/damaged|no backup/);
      expect(readdirSync(target).filter((name) => name !== 'tasuki.lock')).toEqual([]);
    }
    await expect(restoreBackup(target, join(place.path, 'none.tar'))).rejects.toThrow(/no file/);
    expect(await restoreBackup(target, file)).toMatchObject({ product: 'tasuki', version: '1' });
    await (await openDatabase(target)).destroy();
  });
});
