import { expect, it } from 'vitest';
import { briefOf } from '../../../server/core/session/index.ts';
import type { MessageId, QueueId, SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { aSession, hashOf, person, Story } from '../../support/core/story.ts';

const [AIKO, BUN, KEN] = ['aiko', 'bun', 'ken'].map(person) as [never, never, never];

it('[TR7] whoever takes a session over has who, since when, with whom, what was shown and said, and the note', () => {
  const story = new Story();
  story.must({
    type: 'system:start',
    ...{ sessionId: 's1' as SessionId, number: '123456789' as SessionNumber, hostId: AIKO },
    ...{ userId: 'u-aiko' as UserId, name: 'Aiko', settings: DEFAULT_SETTINGS },
    taken: {
      ...{
        participantId: KEN,
        name: 'Ken',
        tokenHash: hashOf('ken'),
        request: 'It prints nothing.',
        answers: [],
      },
      queue: { queueId: 'q' as QueueId, since: 4_000 },
    },
  });
  for (const name of ['aiko', 'ken']) story.arrive(name);
  story.must({ type: 'chat:open', actor: AIKO, input: {} });
  const say = (text: string, to: object) =>
    story.must({
      type: 'chat:send',
      actor: KEN,
      input: { messageId: text as MessageId, to: to as { kind: 'everyone' }, text },
    });
  say('It hums', { kind: 'everyone' });
  say('for you alone', { kind: 'participant', participantId: AIKO });
  story.share('ken');
  story.now += 60_000;
  const to = { kind: 'queue', queueId: 'q' as QueueId } as const;
  story.must({ type: 'session:transfer', actor: AIKO, input: { to, note: 'The fuser is hot.' } });
  const { state } = story;
  if (state.phase !== 'transferred') throw new Error('not on the floor');
  const { ticketId } = state.transfer;
  const who = { participantId: BUN, userId: 'u-bun' as UserId, name: 'Bun' };
  story.must({ type: 'system:takeOver', ticketId, ...who });
  expect(briefOf(story.events, story.now)).toMatchObject({
    waitedSince: 4_000,
    customers: [{ name: 'Ken', request: 'It prints nothing.' }],
    hosts: [{ name: 'Aiko' }],
    consents: [{ kind: 'viewDesktop', result: 'allowed' }],
    shares: [{ name: 'Ken', surface: 'monitor' }],
    messages: [{ fromName: 'Ken', text: 'It hums' }],
    transfer: { from: 'Aiko', note: 'The fuser is hot.' },
  });
});

it('[TR7] a pass of control has no note of an earlier transfer, and no session that has ended has a brief', () => {
  const story = aSession();
  story.customer('ken');
  story.assistant('bun');
  story.must({ type: 'session:passControl', actor: AIKO, input: { participantId: BUN } });
  expect(briefOf(story.events, story.now)).toMatchObject({ hosts: [{ name: 'Aiko' }], transfer: null });
  story.must({ type: 'session:end', actor: BUN, input: {} });
  expect(briefOf(story.events, story.now)).toBeNull();
});
