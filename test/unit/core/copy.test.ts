import { expect, it } from 'vitest';
import { copyFor, placeOf } from '../../../server/core/session/index.ts';
import { aSession, hashOf, message, person } from '../../support/core/story.ts';

it('[RE5] a customer’s copy has what they were told, and nothing of anybody else', () => {
  const story = aSession();
  const say = (from: string, text: string, to: object) =>
    story.must({
      type: 'chat:send',
      actor: person(from),
      input: { messageId: message(text), to: to as never, text },
    });
  story.must({ type: 'chat:open', actor: person('aiko'), input: {} });
  say('aiko', 'before anybody came', { kind: 'everyone' });
  story.assistant('bun');
  story.customer('ken');
  story.share('ken');
  story.customer('mei');
  say('ken', 'for all', { kind: 'everyone' });
  say('bun', 'among agents', { kind: 'agents' });
  say('aiko', 'for mei', { kind: 'participant', participantId: person('mei') });
  story.must({ type: 'note:write', actor: person('aiko'), input: { text: 'difficult customer' } });
  story.must({ type: 'session:end', actor: person('aiko'), input: {} });

  const { events, people } = copyFor(story.events, person('ken'));
  const types = events.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['consentRequested', 'consentAllowed', 'shareStarted', 'sessionEnded']),
  );
  const texts = events.flatMap((event) => (event.type === 'chatSent' ? [event.text] : []));
  expect(texts).toEqual(['for all']);
  expect(people.get(person('aiko'))).toBe('Aiko');
  const whole = JSON.stringify([events, [...people]]);
  for (const secret of ['tokenHash', 'difficult', 'settings', 'before anybody came', 'u-bun'])
    expect(whole).not.toContain(secret);

  // Mei was asked for nothing, and sees only what was said since she is here.
  const hers = copyFor(story.events, person('mei')).events;
  expect(hers.map(({ type }) => type).filter((type) => type.startsWith('consent'))).toEqual([]);
  expect(hers.flatMap((event) => (event.type === 'chatSent' ? [event.text] : []))).toEqual([
    'for all',
    'for mei',
  ]);
  expect(placeOf(story.events, hashOf('ken'))).toBe('ken');
  expect(placeOf(story.events, hashOf('nobody'))).toBeNull();
});
