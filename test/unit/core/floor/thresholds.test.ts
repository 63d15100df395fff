import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../../server/core/floor/due.ts';
import { lineView } from '../../../../server/core/floor/view.ts';
import type { QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import type { QueueSetup } from '../../../../shared/protocol/queue-setup.ts';
import { QUEUE, Story } from './story.ts';

const [AIKO, BUN] = ['aiko', 'bun'] as [UserId, UserId];
const [KEN, MEI] = ['ken', 'mei'] as [TicketId, TicketId];
const OTHER: QueueSetup = {
  ...QUEUE,
  queueId: 'other' as QueueId,
  address: 'other',
  name: 'Other',
  agentIds: [BUN],
};
const past = (afterMs: number, act: QueueSetup['thresholds'][number]['do']) => ({ afterMs, do: act });
const withThresholds = (...thresholds: QueueSetup['thresholds']): QueueSetup => ({
  ...{ ...QUEUE, agentIds: [AIKO], keepMs: 600_000 },
  thresholds,
});
const doneIn = ({ log }: Story) =>
  log.flatMap((event) => (event.type === 'thresholdPassed' ? [[event.ticketId, event.done.what]] : []));

describe('a wait past a threshold', () => {
  it('[QU9] raises the priority: whoever has waited that long goes before those of a higher queue', () => {
    const vip = { ...OTHER, agentIds: [AIKO], priority: 3 };
    const story = new Story([withThresholds(past(60_000, { what: 'raise', priority: 5 })), vip]);
    story.enter(KEN);
    story.enter(MEI, { queueId: vip.queueId });
    story.runOut();
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('ken');
    expect(doneIn(story)).toEqual([['ken', 'raise']]);
  });

  it('[QU9] overflows to another queue, with the time that was waited: the other one’s agent is asked at once', () => {
    const story = new Story([withThresholds(past(60_000, { what: 'overflow', queue: 'other' })), OTHER]);
    story.available(BUN);
    story.enter(KEN);
    expect(story.inbox(BUN)?.waiting).toEqual([]);
    const entered = story.log.find(({ type }) => type === 'customerQueued')?.at;
    story.runOut();
    expect(story.offeredTo(BUN)).toBe('ken');
    expect(story.inbox(BUN)?.offers).toMatchObject([{ queueName: 'Other', since: entered }]);
  });

  it.each([
    ['closed', [{ ...OTHER, open: false }]],
    ['not there', []],
  ])('[QU9] does not overflow to a queue that is %s: the customer stays', (_what, others) => {
    const story = new Story([withThresholds(past(60_000, { what: 'overflow', queue: 'other' })), ...others]);
    story.enter(KEN);
    story.runOut();
    expect(doneIn(story)).toEqual([['ken', 'stayed']]);
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('ken');
  });

  it('[QU9] tells the managers, in the log and in what is seen of the line', () => {
    const story = new Story([withThresholds(past(60_000, { what: 'tell' }))]);
    story.enter(KEN);
    story.do({ type: 'system:agentCame', userId: AIKO, name: 'Aiko', capacity: 1, sessions: 0 });
    expect(story.inbox(AIKO)?.waiting).toMatchObject([{ isLate: false }]);
    story.runOut();
    expect(story.inbox(AIKO)?.waiting).toMatchObject([{ isLate: true }]);
    expect(doneIn(story)).toEqual([['ken', 'tell']]);
    expect(nextDeadline(story.state)).toBeNull();
  });

  it('[QU9] counts one after the other, each once, and not for somebody who is in a session', () => {
    const story = new Story([
      withThresholds(past(120_000, { what: 'tell' }), past(60_000, { what: 'raise', priority: 1 })),
    ]);
    story.enter(KEN);
    story.enter(MEI);
    story.available(AIKO);
    story.say(AIKO, { type: 'offer:accept' });
    story.now += 200_000;
    story.do({ type: 'system:timePassed' });
    expect(doneIn(story)).toEqual([
      ['mei', 'raise'],
      ['mei', 'tell'],
    ]);
    story.do({ type: 'system:handOverFailed', ticketId: KEN });
    story.do({ type: 'system:timePassed' });
    expect(doneIn(story).slice(2)).toEqual([
      ['ken', 'raise'],
      ['ken', 'tell'],
    ]);
  });

  it('[QU9] is the one that is set up now, for those who wait already too', () => {
    const story = new Story([withThresholds()]);
    story.enter(KEN);
    const entered = story.log.find(({ type }) => type === 'customerQueued')?.at ?? 0;
    story.do({ type: 'system:queues', queues: [withThresholds(past(5_000, { what: 'tell' }))] });
    expect(nextDeadline(story.state)).toBe(entered + 5_000);
    story.do({ type: 'system:queues', queues: [withThresholds()] });
    expect(nextDeadline(story.state)).toBeNull();
    expect(lineView(story.state, KEN)).toMatchObject({ phase: 'waiting' });
  });
});
