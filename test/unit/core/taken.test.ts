import { expect, test } from 'vitest';
import {
  briefOf,
  messagesFor,
  projectFor,
  recordOf,
  type StartRules,
  visibleTo,
} from '../../../server/core/session/index.ts';
import type { MessageId, SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
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

test('[QU14] what they wrote while they waited is in the chat, for agents alone, and in the brief of whoever takes over', () => {
  const story = new Story();
  const wrote = { messageId: 'm1' as MessageId, text: 'It says E-04.', at: story.now - 60_000 };
  story.must({
    type: 'system:start',
    sessionId: 's1' as SessionId,
    number: '123456789' as SessionNumber,
    ...{ hostId: person('aiko'), userId: user('u-aiko'), name: 'Aiko', settings: DEFAULT_SETTINGS },
    taken: {
      ...{ participantId: person('ken'), name: 'Ken', tokenHash: hashOf('ken') },
      ...{ request: '', answers: [], messages: [wrote] },
    },
  });
  for (const one of ['aiko', 'ken']) story.arrive(one);
  story.customer('mei');
  const read = (who: string) => messagesFor(story.state, person(who)).map(({ text, at }) => ({ text, at }));
  const line = { text: wrote.text, at: wrote.at };
  expect([read('aiko'), read('ken'), read('mei')]).toEqual([[line], [line], []]);
  expect(projectFor(story.state, person('ken')).chat).toEqual({ open: true });
  expect(briefOf(story.events, story.now)?.messages).toMatchObject([{ fromName: 'Ken', text: wrote.text }]);
});

const AT_ONCE = { desktop: true, voice: true, open: null, activities: null, address: 'printers' };

/** Ken, taken from a queue with these rules. */
function aTakenBy(start: StartRules): Story {
  const story = new Story();
  story.must({
    type: 'system:start',
    sessionId: 's1' as SessionId,
    number: '123456789' as SessionNumber,
    ...{ hostId: person('aiko'), userId: user('u-aiko'), name: 'Aiko', settings: DEFAULT_SETTINGS },
    taken: {
      ...{ participantId: person('ken'), name: 'Ken & Co', tokenHash: hashOf('ken'), start },
      ...{ request: 'No ink.', answers: [EMAIL] },
    },
  });
  for (const one of ['aiko', 'ken']) story.arrive(one);
  return story;
}

test('[QU13] a queue’s session asks to see the desktop and starts voice at once, where it is set', () => {
  const story = aTakenBy(AT_ONCE);
  const seen = projectFor(story.state, person('ken'));
  expect(seen.requests).toMatchObject([{ kind: 'viewDesktop', status: 'pending' }]);
  expect(seen.voice?.members).toEqual([{ participantId: person('aiko'), muted: false }]);
  const plain = projectFor(aTakenBy({ ...AT_ONCE, desktop: false, voice: false }).state, person('ken'));
  expect([plain.requests, plain.voice]).toEqual([[], null]);
});

test('[QU13] the address that opens has the form’s fields in it, encoded, and only agents see it', () => {
  const open =
    'https://crm.example.com/find?who={name}&mail={email}&what={request}&n={session}&q={queue}&x={no}';
  const { state, events } = aTakenBy({ ...AT_ONCE, open });
  const [, forAgent] = projectFor(state, person('aiko')).participants;
  expect(forAgent?.open).toBe(
    'https://crm.example.com/find?who=Ken%20%26%20Co&mail=ken%40example.com&what=No%20ink.&n=123456789&q=printers&x=',
  );
  const [, forKen] = projectFor(state, person('ken')).participants;
  expect(forKen).not.toHaveProperty('open');
  const joined = events.find(({ type }) => type === 'customerJoined');
  expect(joined && visibleTo(joined, state, person('ken'))).not.toHaveProperty('open');
});

test('[QU13] [RO1] what the queue’s sessions do not allow is refused at the door, to whomever, and changes nothing', () => {
  const story = aTakenBy({ ...AT_ONCE, activities: ['chat'] });
  expect(projectFor(story.state, person('aiko'))).toMatchObject({
    ...{ activities: ['chat'], requests: [], voice: null },
  });
  const before = story.state;
  const [aiko, ken] = [person('aiko'), person('ken')];
  const kinds = ['viewDesktop', 'viewApplication'] as const;
  for (const kind of kinds)
    expect(story.run({ type: 'consent:request', actor: aiko, input: { kind } })).toBe('activity_off');
  for (const type of ['voice:open', 'video:open', 'recording:start'] as const)
    expect(story.run({ type, actor: aiko, input: {} })).toBe('activity_off');
  const share = { surface: 'monitor', replace: false } as const;
  for (const actor of [aiko, ken])
    expect(story.run({ type: 'share:start', actor, input: share })).toBe('activity_off');
  expect(story.state).toBe(before);
  story.must({ type: 'chat:open', actor: aiko, input: {} });
});
