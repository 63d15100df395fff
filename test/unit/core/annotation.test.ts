import { describe, expect, it } from 'vitest';
import { mayDraw, projectFor } from '../../../server/core/session/index.ts';
import type { Annotator } from '../../../shared/domain/annotation.ts';
import type { ShareId } from '../../../shared/domain/ids.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';

/** Aiko helps Ken, who shares; Bun assists, Yui waits. */
function aShare(): { story: Story; shareId: ShareId } {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  story.customer('yui');
  return { story, shareId: story.share('ken') as ShareId };
}
const allow = (story: Story, who: Annotator, by = 'aiko', allowed = true) =>
  story.run({ type: 'annotation:allow', actor: person(by), input: { who, allowed } });
const may = ({ state }: Story, who: string, shareId: ShareId) =>
  mayDraw(state, person(who), shareId)?.code ?? 'ok';

describe('drawing over a share', () => {
  it('[AN1] [RO1] is for the host, for assistants and the active customer if the host allows it, for nobody else', () => {
    const { story, shareId } = aShare();
    const all = () => ['aiko', 'bun', 'ken', 'yui'].map((who) => may(story, who, shareId));
    expect(all()).toEqual(['ok', 'forbidden', 'forbidden', 'forbidden']);
    allow(story, 'assistants');
    expect(all()).toEqual(['ok', 'ok', 'forbidden', 'forbidden']);
    allow(story, 'customer');
    expect(all()).toEqual(['ok', 'ok', 'ok', 'forbidden']);
    expect(allow(story, 'customer')).toEqual([]);
    allow(story, 'assistants', 'aiko', false);
    expect(all()).toEqual(['ok', 'forbidden', 'ok', 'forbidden']);
    expect(allow(story, 'customer', 'bun')).toBe('forbidden');
    expect(projectFor(story.state, person('yui')).annotating).toEqual({ assistants: false, customer: true });
  });

  it('[AN1] needs the very share that runs', () => {
    const { story, shareId } = aShare();
    expect(may(story, 'aiko', 'other' as ShareId)).toBe('share_unknown');
    story.must({ type: 'share:stop', actor: person('ken'), input: { shareId } });
    expect(may(story, 'aiko', shareId)).toBe('share_unknown');
  });

  it.each([
    [
      '[PC3] control is passed',
      { type: 'session:passControl', actor: person('aiko'), input: { participantId: person('bun') } },
    ],
    [
      '[CU3] another customer is selected',
      { type: 'customer:select', actor: person('aiko'), input: { participantId: person('yui') } },
    ],
    ['the customer leaves', { type: 'session:leave', actor: person('ken'), input: {} }],
  ] as const)('%s: what the host has allowed is over', (_when, command) => {
    const { story } = aShare();
    allow(story, 'assistants');
    allow(story, 'customer');
    story.must(command);
    expect(projectFor(story.state, person('bun')).annotating).toEqual({ assistants: false, customer: false });
  });
});
