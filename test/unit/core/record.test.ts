import { expect, it } from 'vitest';
import { recordOf } from '../../../server/core/session/index.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { aSession, person } from '../../support/core/story.ts';

it('[RP1] [CH2] the record names who, when, consents, shares, voice, chat and why it ended', () => {
  const story = aSession();
  const { now: start } = story;
  story.customer('ken');
  story.now += 10_000;
  story.share('ken');
  story.must({ type: 'voice:open', actor: person('aiko'), input: {} });
  story.must({ type: 'chat:open', actor: person('aiko'), input: {} });
  const hello = { messageId: 'm1' as MessageId, to: { kind: 'everyone' as const }, text: 'Hello' };
  story.must({ type: 'chat:send', actor: person('ken'), input: hello });
  story.now += 20_000;
  story.must({ type: 'participant:rename', actor: person('ken'), input: { name: 'Ken Sato' } });
  story.must({ type: 'session:end', actor: person('aiko'), input: {} });
  const end = start + 30_000;
  expect(recordOf(story.events)).toEqual({
    sessionId: 's1',
    number: '123456789',
    startedAt: start,
    endedAt: end,
    endedBecause: 'host_ended',
    hostName: 'Aiko',
    customerNames: ['Ken Sato'],
    hosts: [{ name: 'Aiko', from: start, to: end }],
    participants: [
      {
        name: 'Aiko',
        participantId: 'aiko',
        kind: 'agent',
        came: 'started',
        acted: true,
        joinedAt: start,
        leftAt: end,
        leftBecause: 'ended',
      },
      {
        name: 'Ken Sato',
        participantId: 'ken',
        kind: 'customer',
        came: 'link',
        acted: true,
        joinedAt: start,
        leftAt: end,
        leftBecause: 'ended',
      },
    ],
    consents: [
      { at: start + 10_000, kind: 'viewDesktop', customerName: 'ken', hostName: 'Aiko', result: 'allowed' },
    ],
    shares: [{ name: 'ken', surface: 'monitor', from: start + 10_000, to: end }],
    messages: [{ at: start + 10_000, fromName: 'ken', toName: null, text: 'Hello' }],
    voice: [{ from: start + 10_000, to: end, names: ['Aiko'] }],
  });
});

it('[RP1] removed, lost and declined people, and unanswered questions, keep their reasons', () => {
  const story = aSession();
  story.knock('mei');
  story.customer('ken');
  story.must({ type: 'participant:decline', actor: person('aiko'), input: { participantId: person('mei') } });
  story.must({ type: 'consent:request', actor: person('aiko'), input: { kind: 'viewDesktop' } });
  story.wait(60_000);
  story.must({ type: 'participant:remove', actor: person('aiko'), input: { participantId: person('ken') } });
  expect(recordOf(story.events)).toBeNull();
  story.must({ type: 'session:end', actor: person('aiko'), input: {} });
  const record = recordOf(story.events);
  expect(record?.participants.map(({ name, leftBecause }) => [name, leftBecause])).toEqual([
    ['Aiko', 'ended'],
    ['ken', 'removed'],
  ]);
  expect(record?.consents).toMatchObject([{ result: 'expired' }]);
});
