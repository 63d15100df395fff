import { describe, expect, it } from 'vitest';
import { projectFor, recordingWanted, recordOf } from '../../../server/core/session/index.ts';
import type { RecordingId, SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { aSession, person, Story, user } from '../../support/core/story.ts';

type RecordingCommand = 'recording:start' | 'recording:pause' | 'recording:resume' | 'recording:stop';
const run = (story: Story, type: RecordingCommand, name = 'aiko') =>
  story.run({ type, actor: person(name), input: {} });
const shownTo = (story: Story, name: string) => projectFor(story.state, person(name)).recording;

function threeOfThem(): Story {
  const story = aSession();
  story.assistant('bun');
  story.customer('ken');
  story.knock('mei');
  return story;
}
function recorded(): Story {
  const story = threeOfThem();
  run(story, 'recording:start');
  return story;
}

function recordedFromStart(record: 'begins' | 'no_room'): Story {
  const story = new Story();
  const host = { hostId: person('aiko'), userId: user('aiko'), name: 'Aiko', settings: DEFAULT_SETTINGS };
  const ids = { sessionId: 's-1' as SessionId, number: '123456789' as SessionNumber };
  story.must({ type: 'system:start', ...ids, ...host, record });
  return story;
}

describe('[RE1] recording', () => {
  it('is the host’s alone, and nobody else changes anything', () => {
    const story = recorded();
    for (const name of ['bun', 'ken', 'mei'])
      for (const type of [
        'recording:start',
        'recording:pause',
        'recording:resume',
        'recording:stop',
      ] as const)
        expect(['forbidden', 'not_admitted']).toContain(run(story, type, name));
    expect(shownTo(story, 'aiko')).toEqual({ paused: false });
  });

  it('is seen by everybody admitted, from its start to its end, and a pause is no recording', () => {
    const story = threeOfThem();
    expect(shownTo(story, 'ken')).toBeNull();
    run(story, 'recording:start');
    for (const name of ['aiko', 'bun', 'ken']) expect(shownTo(story, name)).toEqual({ paused: false });
    expect(shownTo(story, 'mei')).toBeNull();
    run(story, 'recording:pause');
    expect(shownTo(story, 'ken')).toEqual({ paused: true });
    run(story, 'recording:resume');
    expect(shownTo(story, 'ken')).toEqual({ paused: false });
    run(story, 'recording:stop');
    expect(shownTo(story, 'ken')).toBeNull();
  });

  it('said again is no event, and only what is recorded can be paused', () => {
    const story = threeOfThem();
    expect(run(story, 'recording:pause')).toBe('not_recording');
    expect(run(story, 'recording:resume')).toBe('not_recording');
    expect(run(story, 'recording:stop')).toEqual([]);
    run(story, 'recording:start');
    expect(run(story, 'recording:start')).toEqual([]);
    expect(run(story, 'recording:resume')).toEqual([]);
    run(story, 'recording:pause');
    expect(run(story, 'recording:pause')).toEqual([]);
  });

  it('[PC3] stops when control passes, and the next host may begin another', () => {
    const story = recorded();
    const events = story.must({
      type: 'session:passControl',
      actor: person('aiko'),
      input: { participantId: person('bun') },
    });
    expect(events).toContainEqual(expect.objectContaining({ type: 'recordingStopped', reason: 'ended' }));
    expect(shownTo(story, 'ken')).toBeNull();
    expect(run(story, 'recording:start')).toBe('forbidden');
    expect(run(story, 'recording:start', 'bun')).toMatchObject([{ type: 'recordingStarted', by: 'bun' }]);
  });

  it('[CU3] goes on when another customer is selected', () => {
    const story = recorded();
    story.customer('ume');
    story.must({ type: 'customer:select', actor: person('aiko'), input: { participantId: person('ume') } });
    expect(shownTo(story, 'ume')).toEqual({ paused: false });
  });

  it('ends with the session, and its record says when it ran', () => {
    const story = recorded();
    const from = story.now;
    story.now += 5_000;
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    const { recordings } = recordOf(story.events) ?? {};
    expect(recordings).toEqual([{ recordingId: expect.any(String), from, to: from + 5_000 }]);
    expect(recordOf(threeOfThem().events)).toBeNull();
  });

  it('that cannot be written is over for everybody; word of an earlier one changes nothing', () => {
    const story = recorded();
    const other = 'another' as RecordingId;
    expect(story.must({ type: 'system:recordingFailed', recordingId: other, reason: 'failed' })).toEqual([]);
    const recordingId = recordingWanted(story.state)?.recordingId as RecordingId;
    expect(story.must({ type: 'system:recordingFailed', recordingId, reason: 'failed' })).toMatchObject([
      { type: 'recordingStopped', reason: 'failed', by: null },
    ]);
    expect(shownTo(story, 'ken')).toBeNull();
  });
});

describe('[RE4] a recording that there is no room for', () => {
  const troubleTo = (story: Story, name: string) => projectFor(story.state, person(name)).recordingTrouble;

  it('is said to the host alone, until another one begins', () => {
    const story = recorded();
    const recordingId = recordingWanted(story.state)?.recordingId as RecordingId;
    story.must({ type: 'system:recordingFailed', recordingId, reason: 'disk_full' });
    expect(['aiko', 'bun', 'ken'].map((name) => troubleTo(story, name))).toEqual(['disk_full', null, null]);
    run(story, 'recording:start');
    expect(troubleTo(story, 'aiko')).toBeNull();
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(recordOf(story.events)?.recordings).toMatchObject([{ broke: 'disk_full' }, {}]);
  });

  it('does not keep a session from starting', () => {
    const [begun, unable] = [recordedFromStart('begins'), recordedFromStart('no_room')];
    expect([shownTo(begun, 'aiko'), troubleTo(begun, 'aiko')]).toEqual([{ paused: false }, null]);
    expect([shownTo(unable, 'aiko'), troubleTo(unable, 'aiko')]).toEqual([null, 'no_room']);
  });
});

describe('[RE2] what is recorded', () => {
  it('is all that is sent, while it is neither paused nor over', () => {
    const story = recorded();
    expect(recordingWanted(story.state)).toMatchObject({ tracks: [] });
    story.must({ type: 'voice:open', actor: person('aiko'), input: {} });
    story.produce('aiko', 'microphone');
    expect(recordingWanted(story.state)?.tracks).toMatchObject([
      { participantId: 'aiko', source: 'microphone' },
    ]);
    run(story, 'recording:pause');
    expect(recordingWanted(story.state)).toMatchObject({ tracks: null });
    run(story, 'recording:stop');
    expect(recordingWanted(story.state)).toBeNull();
  });
});
