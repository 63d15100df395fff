import { expect, test } from 'vitest';
import { projectFor, recordOf, visibleTo } from '../../../server/core/session/index.ts';
import type { SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { FormAnswer } from '../../../shared/protocol/form.ts';
import { hashOf, person, Story, user } from '../../support/core/story.ts';

const EMAIL: FormAnswer = { key: 'email', type: 'email', value: 'ken@example.com' };

/** A session with a customer from the floor in it, another customer and an assistant. */
function aTakenOne(name: string): Story {
  const story = new Story();
  story.must({
    type: 'system:start',
    sessionId: 's1' as SessionId,
    number: '123456789' as SessionNumber,
    ...{ hostId: person('aiko'), userId: user('u-aiko'), name: 'Aiko', settings: DEFAULT_SETTINGS },
    taken: {
      ...{ participantId: person('ken'), name, tokenHash: hashOf('ken') },
      ...{ request: 'No ink.', answers: [EMAIL] },
    },
  });
  for (const one of ['aiko', 'ken']) story.arrive(one);
  story.assistant('bun');
  story.customer('mei');
  return story;
}

test('[FO1] what a customer wrote in the form is seen by agents, by no other customer, and kept in the record', () => {
  const story = aTakenOne('Ken');
  const said = { request: 'No ink.', answers: [EMAIL] };
  const kenFor = (who: string) =>
    projectFor(story.state, person(who)).participants.find(({ participantId }) => participantId === 'ken');
  expect(kenFor('aiko')).toMatchObject(said);
  expect(kenFor('bun')).toMatchObject(said);
  for (const who of ['mei', 'ken']) {
    expect(kenFor(who)).not.toHaveProperty('request');
    expect(kenFor(who)).not.toHaveProperty('answers');
  }
  const joined = story.events.find(({ type }) => type === 'customerJoined');
  if (joined === undefined) throw new Error('nobody has joined');
  expect(Object.keys(visibleTo(joined, story.state, person('mei')) ?? {})).not.toContain('answers');
  story.must({ type: 'session:end', actor: person('aiko'), input: {} });
  expect(recordOf(story.events)?.participants[1]).toMatchObject({ name: 'Ken', came: 'queue', ...said });
});

test('[FO1] [JO1] a customer whom the form did not ask for a name has a number', () => {
  const { state } = aTakenOne('');
  const [, , ken] = projectFor(state, person('aiko')).participants;
  expect(ken).toMatchObject({ unnamed: 1, request: 'No ink.' });
});
