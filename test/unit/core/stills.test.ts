import { expect, it } from 'vitest';
import { briefOf, recordOf, visibleTo } from '../../../server/core/session/index.ts';
import type { ShareId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { StillMoment } from '../../../shared/domain/media.ts';
import { aSession, person } from '../../support/core/story.ts';

const [AIKO, BUN, KEN] = ['aiko', 'bun', 'ken'].map(person) as [never, never, never];

/** Ken shows something to Aiko, whom Bun assists. */
function aShare() {
  const story = aSession();
  story.customer('ken');
  story.assistant('bun');
  const shareId = story.share('ken') as ShareId;
  const still = (moment: StillMoment = 'start', actor = AIKO, of = shareId) =>
    story.run({ type: 'share:still', actor, input: { shareId: of, moment } });
  return { story, shareId, still };
}

it('[TR7] pictures of what a customer shows are in the brief of whoever takes over, the last of them, and in the record', () => {
  const { story, still } = aShare();
  for (let count = 0; count < LIMITS.stillsInBrief + 2; count += 1) still('annotation');
  story.must({ type: 'session:passControl', actor: AIKO, input: { participantId: BUN } });
  const brief = briefOf(story.events, story.now);
  expect(brief?.stills).toHaveLength(LIMITS.stillsInBrief);
  story.must({ type: 'session:end', actor: BUN, input: {} });
  const record = recordOf(story.events);
  expect(record?.stills).toHaveLength(LIMITS.stillsInBrief + 2);
  expect(record?.stills?.at(-1)).toEqual(brief?.stills.at(-1));
});

it('[TR7] the last one may come shortly after the share has ended, and no later', () => {
  const { story, shareId, still } = aShare();
  story.must({ type: 'share:stop', actor: KEN, input: { shareId } });
  story.now += 9_000;
  expect(still('end')).toMatchObject([{ type: 'stillTaken', moment: 'end' }]);
  story.now += 10_000;
  expect(still('end')).toBe('share_unknown');
});

it('[TR7] [RO1] only the host sends any, of what a customer has shown, and a bounded number; nobody hears of it', () => {
  const { story, shareId, still } = aShare();
  expect(still('start', BUN)).toBe('forbidden');
  expect(still('start', KEN)).toBe('forbidden');
  expect(still('start', AIKO, 'other' as ShareId)).toBe('share_unknown');
  const [taken] = still() as ReturnType<typeof story.must>;
  if (!taken) throw new Error('nothing was kept');
  expect(visibleTo(taken, story.state, KEN)).toBeNull();
  for (let count = 1; count < LIMITS.stillsPerSession; count += 1) still();
  expect(still()).toBe('too_many_stills');
  story.must({ type: 'share:stop', actor: KEN, input: { shareId } });
  const [own] = story.must({
    type: 'share:start',
    actor: AIKO,
    input: { surface: 'monitor', replace: false },
  });
  if (own?.type !== 'shareStarted') throw new Error('nothing is shared');
  expect(still('start', AIKO, own.shareId)).toBe('forbidden');
});
