import { describe, expect, it } from 'vitest';
import { nextDeadline, projectFor } from '../../../server/core/session/index.ts';
import { aSession, person, Story } from '../../support/core/story.ts';

const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;
const idleUntil = (story: Story, name: string) => projectFor(story.state, person(name)).idleUntil;
const stay = (story: Story, name: string) =>
  Story.types(story.run({ type: 'session:stay', actor: person(name), input: {} }));

function withKen(): Story {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  return story;
}

describe('[SS8] a session in which nothing happens', () => {
  it('warns the host alone a minute before, and then ends', () => {
    const story = withKen();
    expect(nextDeadline(story.state)).toBe(story.now + LIMIT - MINUTE);
    expect(Story.types(story.wait(LIMIT - MINUTE - 1))).toEqual([]);
    expect(Story.types(story.wait(1))).toEqual(['inactivityWarned']);
    expect(idleUntil(story, 'aiko')).toBe(story.now + MINUTE);
    expect([idleUntil(story, 'bun'), idleUntil(story, 'ken')]).toEqual([null, null]);
    expect(nextDeadline(story.state)).toBe(story.now + MINUTE);
    expect(Story.types(story.wait(MINUTE - 1))).toEqual([]);
    expect(Story.types(story.wait(1)).at(-1)).toBe('sessionEnded');
    expect(story.events.at(-1)).toMatchObject({ reason: 'inactive', by: null });
  });

  it('takes the time that the site sets', () => {
    const story = aSession({ inactivityMs: 5 * MINUTE });
    expect(Story.types(story.wait(4 * MINUTE))).toEqual(['inactivityWarned']);
  });

  it('goes on when the host says so, and only the host may', () => {
    const story = withKen();
    expect(stay(story, 'aiko')).toEqual([]);
    story.wait(LIMIT - MINUTE);
    expect(stay(story, 'bun')).toBe('forbidden');
    expect(stay(story, 'ken')).toBe('forbidden');
    expect(stay(story, 'aiko')).toEqual(['inactivityWarned']);
    expect(idleUntil(story, 'aiko')).toBeNull();
    expect(nextDeadline(story.state)).toBe(story.now + LIMIT - MINUTE);
  });

  it('goes on by anything that anybody does: a command, a line of chat', () => {
    const story = withKen();
    story.wait(LIMIT - MINUTE);
    story.must({ type: 'chat:open', actor: person('aiko'), input: {} });
    expect(idleUntil(story, 'aiko')).toBeNull();
    story.wait(LIMIT - 2 * MINUTE);
    story.must({
      type: 'customer:rename',
      actor: person('aiko'),
      input: { participantId: person('ken'), name: 'K' },
    });
    expect(Story.types(story.wait(2 * MINUTE))).toEqual([]);
  });

  it('is not one while media go out; a share that is paused, and its end, are signs of life, and the time begins', () => {
    const story = withKen();
    const shareId = story.share('ken');
    expect(Story.types(story.wait(10 * LIMIT))).toEqual([]);
    expect(nextDeadline(story.state)).toBeNull();
    const input = { shareId: shareId as never };
    story.must({ type: 'share:pause', actor: person('ken'), input });
    expect(nextDeadline(story.state)).toBe(story.now + LIMIT - MINUTE);
    expect(Story.types(story.wait(LIMIT - MINUTE))).toEqual(['inactivityWarned']);
    story.must({ type: 'share:resume', actor: person('ken'), input });
    expect(nextDeadline(story.state)).toBeNull();
    story.must({ type: 'share:stop', actor: person('aiko'), input: { shareId: shareId as never } });
    expect(nextDeadline(story.state)).toBe(story.now + LIMIT - MINUTE);
  });

  it('is not one while anybody can be heard; a call in which everybody is muted brings nobody anything', () => {
    const story = withKen();
    const [aiko, ken] = [person('aiko'), person('ken')];
    story.must({ type: 'voice:open', actor: aiko, input: {} });
    story.must({ type: 'voice:join', actor: ken, input: {} });
    for (const name of ['aiko', 'ken']) story.produce(name, 'microphone');
    story.must({ type: 'voice:mute', actor: aiko, input: {} });
    expect(nextDeadline(story.state)).toBeNull();
    story.must({ type: 'voice:mute', actor: ken, input: {} });
    expect(nextDeadline(story.state)).toBe(story.now + LIMIT - MINUTE);
    story.must({ type: 'voice:unmute', actor: ken, input: {} });
    expect(nextDeadline(story.state)).toBeNull();
  });

  it('is kept alive by no line that breaks and comes back by itself', () => {
    const story = withKen();
    for (let minute = 0; minute < 29; minute += 1) {
      story.must({ type: 'system:disconnected', participantId: person('ken'), reason: 'network' });
      story.wait(MINUTE / 2);
      story.arrive('ken');
      story.wait(MINUTE / 2);
    }
    expect(idleUntil(story, 'aiko')).not.toBeNull();
  });

  it('is warned first too where the minute has passed while the server was away', () => {
    const story = aSession();
    story.now += 3 * LIMIT;
    const events = story.must({ type: 'system:timePassed' });
    expect(Story.types(events)).toEqual(['inactivityWarned']);
    expect(idleUntil(story, 'aiko')).toBe(story.now + MINUTE);
  });
});
