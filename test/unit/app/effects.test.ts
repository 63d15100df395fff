import { describe, expect, it } from 'vitest';
import { type Effect, effectsOf } from '../../../server/app/effects.ts';
import { evolve, type SessionState } from '../../../server/core/session/index.ts';
import type { ShareId } from '../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import { aSession, hostOf, person, producer, type Story } from '../../support/core/story.ts';

/** Effects of the events that a step brings, each seen between its own before and after. */
function effectsOfStep(story: Story, step: () => readonly SessionEvent[]): Effect[] {
  let state: SessionState = story.state;
  return step().flatMap((event) => {
    const before = state;
    state = evolve(before, event);
    return [...effectsOf(event, { before, after: state })];
  });
}

function aCall(): Story {
  const story = aSession();
  story.customer('ken');
  story.must({ type: 'voice:open', actor: hostOf(story.state), input: {} });
  story.must({ type: 'voice:join', actor: person('ken'), input: {} });
  return story;
}

function producersOf(story: Story, name: string): string[] {
  if (story.state.phase !== 'live') throw new Error('not live');
  return [...story.state.producers.values()]
    .filter(({ participantId }) => participantId === person(name))
    .map(({ producerId }) => producerId);
}

describe('what the SFU is told', () => {
  it('[SH3] a paused share pauses its producers, and no other', () => {
    const story = aCall();
    story.produce('ken', 'microphone');
    const shareId = story.share('ken') as ShareId;
    story.produce('ken', 'screenAudio');
    const screens = producersOf(story, 'ken').filter((id) => id.includes('screen'));
    const pause = () => story.must({ type: 'share:pause', actor: person('ken'), input: { shareId } });
    expect(effectsOfStep(story, pause)).toEqual(
      screens.map((producerId) => ({ type: 'pauseProducer', producerId })),
    );
    const resume = () => story.must({ type: 'share:resume', actor: person('ken'), input: { shareId } });
    expect(effectsOfStep(story, resume)).toEqual(
      screens.map((producerId) => ({ type: 'resumeProducer', producerId })),
    );
  });

  it('[SH3] a producer that comes while its share is paused is paused too', () => {
    const story = aCall();
    const shareId = story.share('ken') as ShareId;
    story.must({ type: 'share:pause', actor: person('ken'), input: { shareId } });
    const opened = effectsOfStep(story, () => story.produce('ken', 'screen') as readonly SessionEvent[]);
    const [, latest] = [...opened].reverse();
    expect(opened.map(({ type }) => type)).toEqual(['closeProducer', 'pauseProducer']);
    expect(latest).toMatchObject({ type: 'closeProducer' });
  });

  it('[RO2] muting stops the microphone on the SFU, and only that one', () => {
    const story = aCall();
    story.produce('ken', 'microphone');
    story.produce('aiko', 'microphone');
    const mute = () => story.must({ type: 'voice:mute', actor: person('ken'), input: {} });
    const [producerId] = producersOf(story, 'ken');
    expect(effectsOfStep(story, mute)).toEqual([{ type: 'pauseProducer', producerId }]);
    const muted = effectsOfStep(story, () => story.produce('ken', 'microphone') as readonly SessionEvent[]);
    expect(muted.at(-1)).toMatchObject({ type: 'pauseProducer' });
  });

  it('[RO2] whoever leaves the call hears nobody any more', () => {
    const story = aCall();
    const leave = () => story.must({ type: 'voice:leave', actor: person('ken'), input: {} });
    expect(effectsOfStep(story, leave)).toEqual([
      { type: 'closeConsumers', participantId: 'ken', source: 'microphone' },
    ]);
  });

  it('[SE4] a removed participant loses transports and line, after the own producers', () => {
    const story = aCall();
    story.share('ken');
    const remove = () =>
      story.must({
        type: 'participant:remove',
        actor: hostOf(story.state),
        input: { participantId: person('ken') },
      });
    expect(effectsOfStep(story, remove).map(({ type }) => type)).toEqual([
      'closeProducer',
      'closeConsumers',
      'closeParticipant',
      'disconnect',
    ]);
  });

  it('a closed producer is closed by its id alone', () => {
    const { state } = aSession();
    const closed: SessionEvent = { type: 'producerClosed', at: 1, producerId: producer('p1') };
    expect(effectsOf(closed, { before: state, after: state })).toEqual([
      { type: 'closeProducer', producerId: 'p1' },
    ]);
  });
});

describe('who is sent home, and what is said', () => {
  it('[JO2] someone declined', () => {
    const story = aSession();
    story.knock('leo');
    const decline = () =>
      story.must({
        type: 'participant:decline',
        actor: hostOf(story.state),
        input: { participantId: person('leo') },
      });
    expect(effectsOfStep(story, decline).at(-1)).toEqual({
      type: 'disconnect',
      participantId: 'leo',
      because: 'declined',
    });
  });

  it('[RL1] someone lost, and someone who leaves: nothing needs to be explained', () => {
    const story = aCall();
    const leave = () => story.must({ type: 'session:leave', actor: person('ken'), input: {} });
    expect(effectsOfStep(story, leave).at(-1)).toMatchObject({ type: 'disconnect', because: 'left' });
  });

  it('everybody at the end, those in the lobby too', () => {
    const story = aCall();
    story.knock('leo');
    const end = () => story.must({ type: 'session:end', actor: hostOf(story.state), input: {} });
    const effects = effectsOfStep(story, end);
    expect(effects.filter(({ type }) => type === 'closeRoom')).toHaveLength(1);
    expect(effects.flatMap((effect) => (effect.type === 'disconnect' ? [effect.participantId] : []))).toEqual(
      ['aiko', 'ken', 'leo'],
    );
  });
});
