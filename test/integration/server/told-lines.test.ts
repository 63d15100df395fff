import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { ToldLine } from '../../../shared/protocol/socket.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestSite, type TestSite } from '../../support/server/test-site.ts';

let site: TestSite;
let scene: Scene;
let told: Partial<Record<SessionRole, readonly ToldLine[]>>;
beforeEach(async () => {
  site = await startTestSite({});
  scene = await Scene.open(site);
  told = {};
  for (const role of ['host', 'waiting', 'lobby'] as const)
    scene.pages[role].socket.on('session:lines', (list: readonly ToldLine[]) => {
      told[role] = list;
    });
});
afterEach(() => site.close());

/** The answer to a command comes after everything that was told before it. */
const heardAll = async (): Promise<void> => {
  for (const role of ['host', 'waiting'] as const) await scene.pages[role].must('session:snapshot', {});
};

describe('[RL6] [RL7] what pages say of their own lines', () => {
  it('is told to everybody admitted, and taken back', async () => {
    await scene.pages.active.must('media:line', { line: 'blocked' });
    await heardAll();
    const list = [{ participantId: scene.id('active'), line: 'blocked' }];
    expect(told).toEqual({ host: list, waiting: list });
    await scene.pages.active.must('media:line', { line: 'good' });
    await heardAll();
    expect(told).toEqual({ host: [], waiting: [] });
  });

  it('does not outlast the page', async () => {
    await scene.pages.active.must('media:line', { line: 'slow' });
    scene.pages.active.socket.disconnect();
    await expect.poll(() => told.host).toEqual([]);
  });

  it('is refused where it is none of the four, and in the lobby; nothing is told then', async () => {
    expect(await scene.pages.active.sendAnything('media:line', { line: 'awful' })).toMatchObject({
      ok: false,
      error: { code: 'bad_request' },
    });
    expect(await scene.pages.lobby.sendAnything('media:line', { line: 'slow' })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    await heardAll();
    expect(told).toEqual({});
  });
});
