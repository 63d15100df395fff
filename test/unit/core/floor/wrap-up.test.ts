import { describe, expect, it } from 'vitest';
import { agentOf } from '../../../../server/core/floor/state.ts';
import type { SessionId, SessionNumber, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import { QUEUE, Story } from './story.ts';

const AIKO = 'aiko' as UserId;
const [KEN, MEI] = ['ken', 'mei'] as [TicketId, TicketId];
const WRAP_UP_MS = 30_000;

/** Aiko has had Ken in a session, which is over now; Mei waits. */
function aServedOne(wrapUpMs: number): Story {
  const story = new Story([{ ...QUEUE, wrapUpMs }]);
  story.available(AIKO);
  story.enter(KEN);
  story.say(AIKO, { type: 'offer:accept' });
  story.do({ type: 'system:handedOver', ticketId: KEN, number: '123456789' as SessionNumber });
  story.do({ type: 'system:load', userId: AIKO, sessions: 1 });
  story.enter(MEI);
  story.do({ type: 'system:load', userId: AIKO, sessions: 0, served: [sessionOf(story)] });
  return story;
}

function sessionOf({ log }: Story): SessionId {
  const taken = log.find(({ type }) => type === 'customerTaken');
  if (taken?.type !== 'customerTaken') throw new Error('nobody was taken');
  return taken.sessionId;
}

describe('wrap-up', () => {
  it('[QU15] comes after a session of a queue, and ends by itself: the next one is offered then', () => {
    const story = aServedOne(WRAP_UP_MS);
    expect(story.offeredTo(AIKO)).toBeUndefined();
    const { wrapUpUntil } = story.inbox(AIKO) ?? {};
    expect(wrapUpUntil).toBe(story.now + WRAP_UP_MS);
    const made = story.runOut();
    expect(made.map(({ type, at }) => [type, at])).toEqual([
      ['wrapUpOver', story.now],
      ['offerMade', story.now],
    ]);
    expect(story.inbox(AIKO)).toMatchObject({
      state: 'available',
      wrapUpUntil: null,
      offers: [{ name: 'mei' }],
    });
  });

  it('[QU15] is over at once for an agent who says that they are ready', () => {
    const story = aServedOne(WRAP_UP_MS);
    story.say(AIKO, { type: 'agent:setState', input: { state: 'available' } });
    expect(story.offeredTo(AIKO)).toBe('mei');
    expect(agentOf(story.state, AIKO)).toMatchObject({ wrapUpUntil: null, serving: [] });
  });

  it('[QU15] does not keep an agent from picking somebody by name', () => {
    const story = aServedOne(WRAP_UP_MS);
    story.do({ type: 'customer:pick', actor: { kind: 'agent', userId: AIKO }, input: { ticketId: MEI } });
    expect(agentOf(story.state, AIKO)).toMatchObject({ wrapUpUntil: null, taking: 1 });
  });

  it('[QU15] is not where the queue gives no time for it, nor after a session from elsewhere', () => {
    expect(aServedOne(0).offeredTo(AIKO)).toBe('mei');
    const story = aServedOne(0);
    const served = ['other' as SessionId];
    expect(story.do({ type: 'system:load', userId: AIKO, sessions: 0, served })).toEqual([]);
  });
});
