import { describe, expect, it } from 'vitest';
import { agentOf } from '../../../../server/core/floor/state.ts';
import { lineView } from '../../../../server/core/floor/view.ts';
import type { QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import { QUEUE, Story } from './story.ts';

const [AIKO, BUN] = ['aiko', 'bun'] as [UserId, UserId];
const [KEN, MEI] = ['ken', 'mei'] as [TicketId, TicketId];
describe('an offer', () => {
  it('[QU7] that nobody answers goes on to the next agent, and two in a row set one away', () => {
    const story = new Story();
    story.enter(KEN);
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('ken');
    story.available(BUN);
    story.runOut();
    expect([story.offeredTo(AIKO), story.offeredTo(BUN)]).toEqual([undefined, 'ken']);
    story.enter(MEI);
    expect(story.offeredTo(AIKO)).toBe('mei');
    story.say(BUN, { type: 'offer:accept' });
    story.runOut();
    expect(agentOf(story.state, AIKO)).toMatchObject({ state: 'away', offerId: null });
    expect(lineView(story.state, MEI)).toMatchObject({ phase: 'waiting', place: 1 });
  });

  it('[QU7] that is declined goes on, and is not made again until the agent sets their state', () => {
    const story = new Story();
    story.available(AIKO);
    story.enter(KEN);
    story.enter(MEI);
    story.say(AIKO, { type: 'offer:decline' });
    expect(story.offeredTo(AIKO)).toBe('mei');
    story.say(AIKO, { type: 'agent:setState', input: { state: 'away' } });
    story.say(AIKO, { type: 'agent:setState', input: { state: 'available' } });
    expect(story.offeredTo(AIKO)).toBe('ken');
  });

  it('[QU5] is made to everybody where the queue says so, and the first to accept has the customer', () => {
    const story = new Story([{ ...QUEUE, distribution: 'everybody' }]);
    story.available(AIKO);
    story.available(BUN);
    story.enter(KEN);
    expect([story.offeredTo(AIKO), story.offeredTo(BUN)]).toEqual(['ken', 'ken']);
    const { offerId } = agentOf(story.state, BUN) ?? {};
    story.say(AIKO, { type: 'offer:accept' });
    expect(story.offeredTo(BUN)).toBeUndefined();
    const late = { type: 'offer:accept', actor: { kind: 'agent', userId: BUN } } as const;
    expect(() => story.do({ ...late, input: { offerId: offerId as never } })).toThrow('offer_gone');
  });

  it('[QU5] goes to the one who has been idle longest, or in turn', () => {
    const idle = new Story();
    idle.available(BUN);
    idle.available(AIKO);
    idle.enter(KEN);
    expect(idle.offeredTo(BUN)).toBe('ken');
    const robin = new Story([{ ...QUEUE, distribution: 'robin' }]);
    robin.available(AIKO);
    robin.available(BUN);
    robin.enter(KEN);
    expect(robin.offeredTo(AIKO)).toBe('ken');
    robin.do({ type: 'line:leave', actor: { kind: 'customer', ticketId: KEN }, input: {} });
    robin.enter(MEI);
    expect(robin.offeredTo(BUN)).toBe('mei');
  });

  it('[QU5] is of the queue with the higher priority first', () => {
    const other = { ...QUEUE, queueId: 'vip' as QueueId, address: 'vip', priority: 1 };
    const story = new Story([QUEUE, other]);
    story.enter(KEN);
    story.enter(MEI, { queueId: other.queueId });
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('mei');
  });
});

describe('a queue', () => {
  it('[QU1] that is closed or taken away takes nobody new, and serves those who wait', () => {
    const story = new Story();
    story.enter(KEN);
    story.do({ type: 'system:queues', queues: [{ ...QUEUE, open: false }] });
    expect(() => story.enter(MEI)).toThrow('queue_closed');
    story.do({ type: 'system:queues', queues: [] });
    expect(() => story.enter(MEI)).toThrow('queue_unknown');
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('ken');
    story.do({ type: 'line:leave', actor: { kind: 'customer', ticketId: KEN }, input: {} });
    expect(story.state.queues.size).toBe(0);
  });

  it('[QU6] says how long it takes once it has been seen, as a range that holds the mean', () => {
    const story = new Story();
    const tickets = ['t1', 't2', 't3', 't4', 't5', 't6'] as TicketId[];
    for (const ticketId of tickets) story.enter(ticketId);
    story.available(AIKO);
    expect(lineView(story.state, 't6' as TicketId)).toMatchObject({ place: 6, expected: 'unknown' });
    for (const ticketId of tickets.slice(0, 4)) {
      story.say(AIKO, { type: 'offer:accept' });
      story.now += 60_000;
      story.do({ type: 'system:handedOver', ticketId, number: '123456789' as never });
      story.do({ type: 'system:load', userId: AIKO, sessions: 0 });
    }
    const view = lineView(story.state, 't6' as TicketId);
    if (view?.phase !== 'waiting' || view.expected === null || view.expected === 'unknown')
      throw new Error('nothing is expected');
    expect(view.place).toBe(2);
    expect(view.expected.fromMs).toBeLessThan(120_000);
    expect(view.expected.toMs).toBeGreaterThan(120_000);
  });

  it('[QU6] shows the place and the wait only where it is set up to', () => {
    const story = new Story([{ ...QUEUE, shows: { place: false, wait: true } }]);
    story.enter(KEN);
    expect(lineView(story.state, KEN)).toMatchObject({ place: null, expected: 'unknown' });
    story.do({ type: 'system:queues', queues: [{ ...QUEUE, shows: { place: true, wait: false } }] });
    expect(lineView(story.state, KEN)).toMatchObject({ place: 1, expected: null });
  });

  it('[QU14] keeps a place for as long as it is set, and lets the next one go first meanwhile', () => {
    const story = new Story();
    story.enter(KEN);
    story.enter(MEI);
    story.do({ type: 'system:customerGone', ticketId: KEN });
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('mei');
    story.do({ type: 'system:customerCame', ticketId: KEN });
    expect(lineView(story.state, KEN)).toMatchObject({ place: 1 });
    story.do({ type: 'system:customerGone', ticketId: KEN });
    story.now += QUEUE.keepMs;
    story.do({ type: 'system:timePassed' });
    expect(lineView(story.state, KEN)).toBeNull();
  });

  it('[QU14] that keeps no place still waits for a page that is only just coming, or is loaded anew', () => {
    const story = new Story();
    story.do({ type: 'system:queues', queues: [{ ...QUEUE, keepMs: 0 }] });
    const entry = { name: 'Ken', text: '', tokenHash: '0'.repeat(64) };
    story.do({ type: 'system:enter', ticketId: KEN, queueId: QUEUE.queueId, ...entry });
    story.now += 5_000;
    story.do({ type: 'system:timePassed' });
    story.do({ type: 'system:customerCame', ticketId: KEN });
    expect(lineView(story.state, KEN)).toMatchObject({ place: 1 });
    story.do({ type: 'system:customerGone', ticketId: KEN });
    story.now += 5_000;
    story.do({ type: 'system:timePassed' });
    story.do({ type: 'system:customerCame', ticketId: KEN });
    expect(lineView(story.state, KEN)).toMatchObject({ place: 1 });
    story.do({ type: 'system:customerGone', ticketId: KEN });
    story.now += 30_000;
    story.do({ type: 'system:timePassed' });
    expect(lineView(story.state, KEN)).toBeNull();
  });
});
