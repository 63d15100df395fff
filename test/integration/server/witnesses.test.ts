import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProducerId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { Witness } from '../../../shared/protocol/socket.ts';
import { FakeClock, settled } from '../../support/server/fake-clock.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestSite, type TestSite } from '../../support/server/test-site.ts';

let site: TestSite;
let clock: FakeClock;
let scene: Scene;
let producerId: ProducerId;
/** What the sharer's and a bystander's page were told last. */
let told: Partial<Record<SessionRole, readonly Witness[]>>;
beforeEach(async () => {
  clock = new FakeClock();
  site = await startTestSite({ clock });
  scene = await Scene.open(site);
  told = {};
  for (const role of ['active', 'waiting', 'lobby'] as const)
    scene.pages[role].socket.on('media:witnesses', (list: readonly Witness[]) => {
      told[role] = list;
    });
  await scene.share('active');
  producerId = await scene.produce('active', 'screen');
});
afterEach(() => site.close());

const says = (role: SessionRole, flow: 'flows' | 'stands') =>
  scene.pages[role].must('media:witness', { flows: [{ producerId, flow }] });
/** The answer to a command comes after everything that was told before it. */
const heardAll = async (): Promise<void> => {
  await scene.pages.active.must('session:snapshot', {});
  await scene.pages.waiting.must('session:snapshot', {});
};

describe('[RL5] what pages say that they receive', () => {
  it('is told to whoever sends it, by viewer, and to nobody else', async () => {
    await says('host', 'flows');
    await says('assistant', 'stands');
    await heardAll();
    expect(told.active).toEqual([
      { participantId: scene.id('host'), source: 'screen', flow: 'flows' },
      { participantId: scene.id('assistant'), source: 'screen', flow: 'stands' },
    ]);
    expect(told.waiting ?? []).toEqual([]);
    expect(told.lobby ?? []).toEqual([]);
  });

  it('does not last: it is void when it is not said again', async () => {
    await says('host', 'flows');
    await clock.advance(LIMITS.witnessStandsMs - 1);
    await says('host', 'flows');
    await clock.advance(LIMITS.witnessStandsMs - 1);
    await heardAll();
    expect(told.active).toHaveLength(1);
    await clock.advance(1);
    await heardAll();
    expect(told.active).toEqual([]);
  });

  it('goes with the page that said it', async () => {
    await says('host', 'flows');
    scene.pages.host.socket.io.reconnection(false);
    scene.pages.host.cutLine();
    await scene.pages.active.until(() => scene.pages.active.view?.phase === 'hostAway');
    await heardAll();
    expect(told.active).toEqual([]);
  });

  it('goes with the share; another one has to be seen anew', async () => {
    await says('host', 'flows');
    await heardAll();
    const { shareId } = scene.pages.active.view?.share ?? {};
    await scene.pages.active.must('share:stop', { shareId: shareId ?? '' });
    await heardAll();
    expect(told.active).toEqual([]);
    await scene.share('active');
    await scene.produce('active', 'screen');
    await heardAll();
    expect(told.active).toEqual([]);
  });

  it('goes with the media that were lost', async () => {
    await says('host', 'flows');
    await site.directory.mediaLost(scene.session.sessionId);
    await settled();
    await heardAll();
    expect(told.active).toEqual([]);
  });

  it('is told again to a sender whose page comes back', async () => {
    await says('host', 'flows');
    await heardAll();
    told = {};
    const { active } = scene.pages;
    const welcomes = active.welcomes.length;
    active.cutLine();
    await active.until(() => active.welcomes.length > welcomes);
    await heardAll();
    expect(told.active).toHaveLength(1);
  });

  it('one word for something unknown, and nothing of the list counts', async () => {
    const flows = [
      { producerId, flow: 'flows' as const },
      { producerId: 'invented' as ProducerId, flow: 'flows' as const },
    ];
    expect(await scene.pages.host.sendAnything('media:witness', { flows })).toMatchObject({
      error: { code: 'producer_unknown' },
    });
    await heardAll();
    expect(told.active ?? []).toEqual([]);
  });

  it('nobody bears witness to what they send themselves', async () => {
    expect(
      await scene.pages.active.sendAnything('media:witness', { flows: [{ producerId, flow: 'flows' }] }),
    ).toMatchObject({
      error: { code: 'producer_unknown' },
    });
  });
});
