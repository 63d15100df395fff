import { expect, test } from 'vitest';
import type { QueueId, SessionId, SessionNumber, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import { QUEUE, Story } from './story.ts';

const [AIKO, BUN, CHIE] = ['aiko', 'bun', 'chie'] as [UserId, UserId, UserId];

/** Chie, who serves another queue, is asked by name about a session from a queue of Aiko's and Bun's. */
function chieIsAsked(): Story {
  const phones = { queueId: 'phones' as QueueId, address: 'phones', agentIds: [CHIE] };
  const story = new Story([QUEUE, { ...QUEUE, ...phones }]);
  story.available(CHIE);
  story.do({
    type: 'system:returned',
    ...{ ticketId: 'ken' as TicketId, sessionId: 's1' as SessionId, number: '123456789' as SessionNumber },
    ...{ name: 'Ken', text: '', answers: [], since: 500, note: 'The fuser is hot.', fallback: '' },
    from: { userId: AIKO, name: 'Aiko' },
    origin: QUEUE.queueId,
    target: { kind: 'agents', userIds: [CHIE] },
  });
  expect(story.offeredTo(CHIE)).toBe('Ken');
  story.available(BUN);
  expect(story.offeredTo(BUN)).toBeUndefined();
  return story;
}

test('[TR6] [QU8] a session that the chosen agent declines is offered at once to who is free in the queue it came from', () => {
  const story = chieIsAsked();
  story.say(CHIE, { type: 'offer:decline' });
  expect(story.offeredTo(BUN)).toBe('Ken');
});

test('[TR6] [QU8] so is one about which nobody answers, or whose chosen agent goes away', () => {
  const story = chieIsAsked();
  story.runOut();
  expect(story.offeredTo(BUN)).toBe('Ken');
  const other = chieIsAsked();
  other.say(CHIE, { type: 'agent:setState', input: { state: 'away' } });
  expect(other.offeredTo(BUN)).toBe('Ken');
});
