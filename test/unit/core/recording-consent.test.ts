import { describe, expect, it } from 'vitest';
import { projectFor, recordingWanted, recordOf } from '../../../server/core/session/index.ts';
import type { SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { person, Story, user } from '../../support/core/story.ts';

/** A session of a site that asks before it records. */
function asking(record?: 'begins'): Story {
  const story = new Story();
  const settings = { ...DEFAULT_SETTINGS, recordingAsks: true };
  const host = { hostId: person('aiko'), userId: user('aiko'), name: 'Aiko', settings };
  const ids = { sessionId: 's-1' as SessionId, number: '123456789' as SessionNumber };
  story.must({ type: 'system:start', ...ids, ...host, ...(record && { record }) });
  story.arrive('aiko');
  return story;
}
function withKen(): Story {
  const story = asking();
  story.customer('ken');
  return story;
}
const host = (story: Story, type: 'recording:start' | 'recording:stop' | 'recording:pause') =>
  story.run({ type, actor: person('aiko'), input: {} });
const answer = (story: Story, name: string, allow: boolean, always = false) =>
  story.run({ type: 'recording:answer', actor: person(name), input: { allow, always } });
const withdraw = (story: Story, name: string) =>
  story.run({ type: 'recording:withdraw', actor: person(name), input: {} });
const seen = (story: Story, name: string) => {
  const { recording, recordingTrouble, recordingConsents } = projectFor(story.state, person(name));
  return { recording, trouble: recordingTrouble, asked: recordingConsents.map((one) => one.status) };
};
function recorded(): Story {
  const story = withKen();
  host(story, 'recording:start');
  answer(story, 'ken', true);
  return story;
}

describe('[CO1] consent to a recording, where the site asks', () => {
  it('is asked of each customer, and nothing is recorded before the last yes', () => {
    const story = withKen();
    story.customer('mei');
    expect(Story.types(host(story, 'recording:start'))).toEqual(['recordingAsked', 'recordingAsked']);
    expect(recordingWanted(story.state)).toBeNull();
    expect(seen(story, 'ken')).toEqual({ recording: null, trouble: null, asked: ['asked'] });
    expect(Story.types(answer(story, 'mei', true))).toEqual(['recordingAllowed']);
    expect(recordingWanted(story.state)).toBeNull();
    expect(answer(story, 'ken', true)).toMatchObject([
      { type: 'recordingAllowed', customerId: 'ken', standing: false },
      { type: 'recordingStarted', by: 'aiko' },
    ]);
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
    expect(seen(story, 'aiko')).toMatchObject({
      recording: { paused: false },
      asked: ['allowed', 'allowed'],
    });
  });

  it('refused by one is no recording, and the host learns it and may ask again', () => {
    const story = withKen();
    host(story, 'recording:start');
    expect(Story.types(answer(story, 'ken', false))).toEqual(['recordingAskEnded']);
    expect(seen(story, 'aiko')).toEqual({ recording: null, trouble: 'declined', asked: [] });
    expect(answer(story, 'ken', true)).toBe('request_unknown');
    host(story, 'recording:start');
    expect(seen(story, 'aiko')).toEqual({ recording: null, trouble: null, asked: ['asked'] });
  });

  it('unanswered for a minute is a no', () => {
    const story = withKen();
    host(story, 'recording:start');
    expect(story.wait(59_000)).toEqual([]);
    expect(Story.types(story.wait(1_000))).toEqual(['recordingAskEnded']);
    expect(seen(story, 'aiko').trouble).toBe('unanswered');
    expect(answer(story, 'ken', true)).toBe('request_unknown');
  });

  it('is asked of who joins later, and until they answer nothing is written', () => {
    const story = recorded();
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
    // Whoever only opens a link sends nothing, and is asked once they are there.
    story.opener('mei');
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
    expect(Story.types(story.act('mei'))).toContain('recordingAsked');
    expect(recordingWanted(story.state)?.tracks).toBeNull();
    expect(seen(story, 'ken').recording).toEqual({ paused: true });
    answer(story, 'mei', true);
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
  });

  it('of a session that is recorded from its start on is asked when the customer comes', () => {
    const story = asking('begins');
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
    story.customer('ken');
    expect(recordingWanted(story.state)?.tracks).toBeNull();
    expect(seen(story, 'ken')).toMatchObject({ recording: { paused: true }, asked: ['asked'] });
  });

  it('is no longer awaited of who has left', () => {
    const story = recorded();
    story.customer('mei');
    story.must({ type: 'session:leave', actor: person('mei'), input: {} });
    expect(recordingWanted(story.state)?.tracks).toEqual([]);
  });

  it('is taken back with one click, which ends the recording and keeps it', () => {
    const story = recorded();
    story.now += 5_000;
    expect(withdraw(story, 'ken')).toMatchObject([
      { type: 'recordingStopped', reason: 'not_allowed', by: 'ken' },
      { type: 'recordingAskEnded', reason: 'withdrawn', customerId: 'ken' },
    ]);
    expect(seen(story, 'aiko')).toEqual({ recording: null, trouble: 'withdrawn', asked: [] });
    expect(withdraw(story, 'ken')).toEqual([]);
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    const record = recordOf(story.events);
    expect(record?.consents.map(({ kind, result }) => `${kind} ${result}`)).toEqual([
      'recording allowed',
      'recording withdrawn',
    ]);
    expect(record?.recordingRefusals).toMatchObject([{ reason: 'withdrawn' }]);
  });

  it('[CO3] is answered by a consent to everything, and may give one', () => {
    const story = withKen();
    host(story, 'recording:start');
    answer(story, 'ken', true, true);
    expect(projectFor(story.state, person('ken')).standingConsent).toEqual({ customerId: 'ken' });
    host(story, 'recording:stop');
    expect(Story.types(host(story, 'recording:start'))).toEqual([
      'recordingAsked',
      'recordingAllowed',
      'recordingStarted',
    ]);
  });

  it('holds for one recording, ends with the host [PC3], and is no business of others', () => {
    const story = recorded();
    story.assistant('bun');
    expect(seen(story, 'bun').asked).toEqual([]);
    expect(answer(story, 'bun', true)).toBe('forbidden');
    story.must({
      type: 'session:passControl',
      actor: person('aiko'),
      input: { participantId: person('bun') },
    });
    expect(seen(story, 'ken')).toEqual({ recording: null, trouble: null, asked: [] });
    expect(Story.types(story.must({ type: 'recording:start', actor: person('bun'), input: {} }))).toEqual([
      'recordingAsked',
    ]);
    expect(story.must({ type: 'recording:stop', actor: person('bun'), input: {} })).toMatchObject([
      { type: 'recordingAskEnded', reason: 'cancelled' },
    ]);
  });

  it('[RE1] the record says when a recording stood still, and why', () => {
    const story = recorded();
    const [from] = [story.now];
    host(story, 'recording:pause');
    story.now += 1_000;
    story.must({ type: 'recording:resume', actor: person('aiko'), input: {} });
    story.customer('mei');
    story.now += 2_000;
    answer(story, 'mei', true);
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(recordOf(story.events)?.recordings?.[0]?.pauses).toEqual([
      { from, to: from + 1_000, because: 'host' },
      { from: from + 1_000, to: from + 3_000, because: 'consent' },
    ]);
  });
});
