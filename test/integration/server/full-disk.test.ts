import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkData } from '../../../server/adapters/db/check.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { pause, until } from '../../support/processes/until.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const MEGABYTES = 12;
const folder = createTempFolder('full-disk');
/** A disk of its own, where this machine lets us mount one. */
const isMounted = tryTo(() =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tasuki', folder.path]),
);
const filler = join(folder.path, 'filler');
let server: TestServer | null = null;

afterEach(async () => {
  rmSync(filler, { force: true });
  await server?.close();
  if (isMounted) execFileSync('umount', [folder.path]);
  folder.stop();
});

function tryTo(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** To the last byte. */
function fillDisk(): void {
  for (let bytes = MEGABYTES * 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    while (tryTo(() => writeFileSync(filler, Buffer.alloc(bytes, 1), { flag: 'a', flush: true })));
  }
}

const healthOf = async (of: TestServer) => {
  const response = await of.fetch('GET /healthz');
  return [response.status, await response.json()];
};

describe.skipIf(!isMounted)('[RL2] a disk that is really full', () => {
  it('is said to everybody whom it concerns, costs next to nothing, and is over when there is room', async () => {
    server = await startTestServer({ dataDir: folder.path, settings: { admission: false } });
    const of = server;
    const { number } = await of.start('Aiko');
    const aiko = await of.agentPage('Aiko', number);
    const ken = await of.customerPage({ number, name: 'Ken' });
    expect(await healthOf(of)).toEqual([200, { status: 'ok', warning: 'storage_low' }]);
    expect(await checkData(folder.path)).toContainEqual(
      expect.objectContaining({ about: 'disk', verdict: 'note' }),
    );
    await until('the agent is warned', () => aiko.storages.length > 0);
    expect([aiko.storages, ken.storages]).toEqual([['low'], []]);

    fillDisk();
    const linesBefore = of.log.lines.length;
    const cpuBefore = process.cpuUsage();
    ken.close();
    // Small appends may still find room within the log file; sign-ins and commands go on until there is none.
    await until('the disk refuses', async () => {
      await aiko.codeOf('voice:open', {});
      await aiko.codeOf('voice:close', {});
      return (await aiko.codeOf('invitation:create', { role: 'customer' })) === 'unavailable';
    });
    await until('the agent is told', () => aiko.storages.at(-1) === 'failing');
    expect(await healthOf(of)).toEqual([503, { status: 'failing', reason: 'storage' }]);
    const signIn = await of.fetch('POST /api/auth/sign-in/email', {
      body: { email: 'aiko@example.com', password: 'correct horse battery' },
    });
    expect([signIn.status, await signIn.json()]).toMatchObject([503, { error: { code: 'unavailable' } }]);
    expect(await checkData(folder.path)).toContainEqual(expect.objectContaining({ verdict: 'bad' }));
    await pause(2_000);
    expect(of.log.lines.length - linesBefore).toBeLessThan(60);
    const { user, system } = process.cpuUsage(cpuBefore);
    expect((user + system) / 1_000_000).toBeLessThan(10);

    rmSync(filler);
    await until('the agent is told', () => aiko.storages.at(-1) === 'low');
    await until('it is well', async () => (await healthOf(of))[0] === 200);
    expect(await aiko.codeOf('invitation:create', { role: 'customer' })).toBe('ok');
    expect(await of.signIn('Aiko')).toContain('tasuki');
    await until('Ken is seen to be gone', () => aiko.events.some(({ type }) => type === 'connectionLost'));
  });
});
