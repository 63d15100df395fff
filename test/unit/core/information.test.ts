import { describe, expect, it } from 'vitest';
import { helperInspected, projectFor } from '../../../server/core/session/index.ts';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { aSession, person, Story } from '../../support/core/story.ts';

const [aiko, bun, ken, yui] = ['aiko', 'bun', 'ken', 'yui'].map(person) as [never, never, never, never];

function asked(): { story: Story; requestId: RequestId } {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  story.customer('yui');
  story.must({ type: 'consent:request', actor: aiko, input: { kind: 'systemInformation' } });
  const [request] = projectFor(story.state, ken).requests;
  if (!request) throw new Error('nothing is asked');
  return { story, requestId: request.requestId };
}

function allowed(always = false): { story: Story; requestId: RequestId } {
  const { story, requestId } = asked();
  story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always } });
  return { story, requestId };
}

const shown = (story: Story, who: never) => projectFor(story.state, who).information;

describe('[CT1] system information', () => {
  it('begins with the customer’s yes, and only the two of them know', () => {
    const { story, requestId } = allowed();
    const between = { requestId, by: aiko, of: ken, since: story.now };
    expect(shown(story, aiko)).toEqual(between);
    expect(shown(story, ken)).toEqual(between);
    expect(shown(story, bun)).toBeNull();
    expect(shown(story, yui)).toBeNull();
    expect(projectFor(story.state, ken).requests).toEqual([]);
    expect(helperInspected(story.state, ken)).toEqual({ requestId, byName: 'Aiko' });
    expect(helperInspected(story.state, yui)).toBeNull();
  });

  it('begins with a no, or with nothing, not at all', () => {
    const { story, requestId } = asked();
    story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: false, always: false } });
    expect(shown(story, aiko)).toBeNull();
  });

  it('[CO3] asks no more where everything is allowed', () => {
    const { story } = allowed(true);
    story.must({ type: 'information:stop', actor: ken, input: {} });
    const again = story.must({ type: 'consent:request', actor: aiko, input: { kind: 'systemInformation' } });
    expect(Story.types(again)).toEqual(['consentRequested', 'consentAllowed', 'informationAllowed']);
  });

  it('[CO4] is ended by either, and by nobody else', () => {
    for (const who of [aiko, ken]) {
      const { story } = allowed();
      expect(story.run({ type: 'information:stop', actor: bun, input: {} })).toBe('forbidden');
      expect(story.run({ type: 'information:stop', actor: yui, input: {} })).toBe('forbidden');
      story.must({ type: 'information:stop', actor: who, input: {} });
      expect(shown(story, aiko)).toBeNull();
      expect(story.must({ type: 'information:stop', actor: who, input: {} })).toEqual([]);
    }
  });

  it('[PC3, CU3] goes with whoever asked, and with whoever allowed it', () => {
    const ends = {
      passing: (story: Story) =>
        story.must({ type: 'session:passControl', actor: aiko, input: { participantId: bun } }),
      another: (story: Story) =>
        story.must({ type: 'customer:select', actor: aiko, input: { participantId: yui } }),
      leaving: (story: Story) => story.must({ type: 'session:leave', actor: ken, input: {} }),
      reloading: (story: Story) =>
        story.must({ type: 'system:disconnected', participantId: ken, reason: 'closed' }),
    };
    for (const end of Object.values(ends)) {
      const { story } = allowed();
      expect(Story.types(end(story))).toContain('informationEnded');
      expect(shown(story, aiko)).toBeNull();
    }
    const { story } = allowed();
    story.must({ type: 'system:disconnected', participantId: ken, reason: 'network' });
    expect(shown(story, aiko)).not.toBeNull();
  });
});
