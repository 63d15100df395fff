import { describe, expect, it } from 'vitest';
import { helperTold, projectFor, recordOf } from '../../../server/core/session/index.ts';
import type { ControlId } from '../../../shared/domain/ids.ts';
import type { ConsentKind, DisplaySurface } from '../../../shared/domain/media.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';

const [aiko, bun, ken, mei] = ['aiko', 'bun', 'ken', 'mei'].map(person) as [never, never, never, never];
const control = (story: Story) => projectFor(story.state, aiko).control;
const controlId = (story: Story) => control(story)?.controlId as ControlId;

function threeOfThem(): Story {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  return story;
}

/** Asks, and Ken says yes. */
function ask(story: Story, kind: ConsentKind): string {
  story.must({ type: 'consent:request', actor: aiko, input: { kind } });
  const [request] = projectFor(story.state, ken).requests;
  if (!request) throw new Error('nothing is asked');
  const { requestId } = request;
  story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always: false } });
  return requestId;
}

function share(story: Story, surface: DisplaySurface, requestId?: string): void {
  const input = { surface, replace: true, capture: 'screen:0:0', ...(requestId && { requestId }) };
  // Cast: the id is the story's own.
  story.must({ type: 'share:start', actor: ken, input: input as never });
}

function granted(): Story {
  const story = threeOfThem();
  share(story, 'monitor', ask(story, 'controlDesktop'));
  return story;
}

function active(): Story {
  const story = granted();
  story.must({ type: 'system:helperCame', participantId: ken });
  const answer = { participantId: ken, controlId: controlId(story), allow: true };
  story.must({ type: 'system:helperAnswered', ...answer });
  return story;
}

describe('[RC1] control', () => {
  it('begins with the yes of the customer, and is seen by everybody', () => {
    const story = granted();
    for (const who of [aiko, bun, ken])
      expect(projectFor(story.state, who).control).toMatchObject({
        by: 'aiko',
        of: 'ken',
        stage: 'granted',
        helper: false,
      });
    expect(projectFor(story.state, aiko).requests).toEqual([]);
  });

  it('needs nothing to be chosen, where that is shown already', () => {
    const story = threeOfThem();
    share(story, 'monitor');
    ask(story, 'controlDesktop');
    expect(control(story)).toMatchObject({ stage: 'granted' });
    expect(projectFor(story.state, aiko).share).toMatchObject({ surface: 'monitor' });
  });

  it.each([
    ['controlDesktop', 'monitor', true],
    ['controlDesktop', 'window', true],
    ['controlDesktop', 'browser', false],
    ['controlApplication', 'window', true],
    ['controlApplication', 'monitor', false],
    ['controlApplication', 'browser', false],
    ['viewDesktop', 'monitor', false],
  ] as const)('of %s with a shown %s: %s', (kind, surface, isGranted) => {
    const story = threeOfThem();
    share(story, surface, ask(story, kind));
    expect(control(story) !== null).toBe(isGranted);
  });

  it('[CO3] is granted without a question where everything was allowed', () => {
    const story = threeOfThem();
    share(story, 'monitor');
    story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
    const { requestId } = projectFor(story.state, ken).requests[0]!;
    story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always: true } });
    story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: false, always: false } });
    story.must({ type: 'consent:request', actor: aiko, input: { kind: 'controlDesktop' } });
    expect(control(story)).toMatchObject({ stage: 'granted' });
  });
});

describe('[RC4] the helper', () => {
  it('is told only of control of its own machine, and what of it is shared', () => {
    const story = granted();
    expect(helperTold(story.state, ken)).toMatchObject({
      byName: 'Aiko',
      surface: 'monitor',
      capture: 'screen:0:0',
    });
    for (const other of [aiko, bun, mei]) expect(helperTold(story.state, other)).toBeNull();
  });

  it('has the last word: nothing is active before its yes', () => {
    const story = granted();
    const answer = { type: 'system:helperAnswered', controlId: controlId(story), allow: true } as const;
    expect(story.run({ ...answer, participantId: ken })).toBe('not_controlled');
    story.must({ type: 'system:helperCame', participantId: ken });
    expect(control(story)).toMatchObject({ stage: 'granted', helper: true });
    expect(story.run({ ...answer, participantId: bun })).toBe('not_controlled');
    expect(story.run({ ...answer, participantId: ken, controlId: 'other' as ControlId })).toBe(
      'not_controlled',
    );
    story.must({ ...answer, participantId: ken });
    expect(control(story)).toMatchObject({ stage: 'active' });
  });

  it('may say no, and later that it is over', () => {
    const declined = granted();
    declined.must({ type: 'system:helperCame', participantId: ken });
    const no = { participantId: ken, controlId: controlId(declined), allow: false };
    expect(declined.must({ type: 'system:helperAnswered', ...no })).toMatchObject([
      { type: 'controlEnded', reason: 'refused_at_helper' },
    ]);
    const stopped = active();
    const over = { participantId: ken, controlId: controlId(stopped), allow: false };
    expect(stopped.must({ type: 'system:helperAnswered', ...over })).toMatchObject([
      { type: 'controlEnded', reason: 'stopped_at_helper' },
    ]);
  });

  it('that goes takes with it what it allowed, and nothing else', () => {
    const story = active();
    expect(story.must({ type: 'system:helperGone', participantId: ken })).toMatchObject([
      { type: 'controlEnded', reason: 'helper_gone' },
      { type: 'helperGone' },
    ]);
    const waiting = granted();
    waiting.must({ type: 'system:helperCame', participantId: ken });
    waiting.must({ type: 'system:helperGone', participantId: ken });
    expect(control(waiting)).toMatchObject({ stage: 'granted', helper: false });
  });
});

describe('control ends', () => {
  const ended = (reason: string) => expect.objectContaining({ type: 'controlEnded', reason });

  it('[CO4] by the customer and by the host, and by nobody else', () => {
    for (const who of [ken, aiko]) {
      const story = active();
      expect(story.run({ type: 'control:stop', actor: bun, input: {} })).toBe('forbidden');
      expect(story.must({ type: 'control:stop', actor: who, input: {} })).toEqual([ended('stopped')]);
      expect(projectFor(story.state, ken).share).not.toBeNull();
    }
  });

  it('[PC3] when control of the session passes, before anything else ends', () => {
    const [first] = active().must({
      type: 'session:passControl',
      actor: aiko,
      input: { participantId: bun },
    });
    expect(first).toEqual(ended('control_passed'));
  });

  it('[CU3] when another customer is selected', () => {
    const story = active();
    story.customer('mei');
    expect(
      story.must({ type: 'customer:select', actor: aiko, input: { participantId: mei } }),
    ).toContainEqual(ended('customer_switched'));
  });

  it('with the share that was controlled', () => {
    const story = active();
    const { shareId } = projectFor(story.state, ken).share!;
    expect(story.must({ type: 'share:stop', actor: ken, input: { shareId } })).toContainEqual(
      ended('share_stopped'),
    );
  });

  it('[RC2] with the line of either, though the session waits for them [RL1]', () => {
    for (const participantId of [aiko, ken]) {
      const story = active();
      story.must({ type: 'system:disconnected', participantId, reason: 'network' });
      expect(story.events).toContainEqual(ended('line_lost'));
      expect(projectFor(story.state, ken).share).not.toBeNull();
    }
    const watched = active();
    watched.must({ type: 'system:disconnected', participantId: bun, reason: 'network' });
    expect(control(watched)).not.toBeNull();
  });

  it('[RL2] with the server, whose helpers are nobody’s after it', () => {
    const story = active();
    story.must({ type: 'system:restarted' });
    expect(control(story)).toBeNull();
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'helperGone' }));
  });
});

describe('[SH1] the host’s own screen', () => {
  it('can be handed to the customer, and taken back', () => {
    const story = threeOfThem();
    expect(story.run({ type: 'control:hand', actor: aiko, input: {} })).toBe('share_unknown');
    const input = { surface: 'monitor' as const, replace: false };
    story.must({ type: 'share:start', actor: aiko, input });
    story.must({ type: 'control:hand', actor: aiko, input: {} });
    expect(control(story)).toMatchObject({ by: 'ken', of: 'aiko' });
    expect(helperTold(story.state, aiko)).toMatchObject({ byName: 'ken' });
    story.must({ type: 'control:stop', actor: aiko, input: {} });
    expect(control(story)).toBeNull();
  });
});

it('[RP1] the record says who controlled whom, from the yes at the machine to the end', () => {
  const story = granted();
  story.now += 5_000;
  const id = controlId(story);
  story.must({ type: 'system:helperCame', participantId: ken });
  story.must({ type: 'system:helperAnswered', participantId: ken, controlId: id, allow: true });
  const from = story.now;
  story.now += 60_000;
  story.must({ type: 'control:stop', actor: ken, input: {} });
  const to = story.now;
  story.now += 1_000;
  story.must({ type: 'session:end', actor: aiko, input: {} });
  const [control, ...others] = recordOf(story.events)?.controls ?? [];
  expect(control).toMatchObject({ by: 'Aiko', from, to });
  expect(others).toEqual([]);
});
