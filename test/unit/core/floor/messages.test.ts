import { describe, expect, it } from 'vitest';
import { lineView } from '../../../../server/core/floor/view.ts';
import { read, write } from '../../../../server/core/floor/written.ts';
import type { MessageId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { QueueSetup } from '../../../../shared/protocol/queue-setup.ts';
import { QUEUE, Story } from './story.ts';

const [AIKO, CHIE] = ['aiko', 'chie'] as [UserId, UserId];
const KEN = 'ken' as TicketId;
const MAIL = { email: 'ken@example.com' };
const ken = { kind: 'customer', ticketId: KEN } as const;
const messageId = (id: string): MessageId => id as MessageId;

class Told extends Story {
  write = (id: string, text: string) =>
    this.do({ type: 'line:write', actor: ken, input: { messageId: messageId(id), text } });
  leave = (text: string, answers: Readonly<Record<string, string>> = MAIL) =>
    this.do({ type: 'line:leaveMessage', actor: ken, input: { text, answers } });
  leaveAtClosed = (text: string, answers: Readonly<Record<string, string>> = MAIL) =>
    this.do({
      type: 'system:leaveMessage',
      ...{ queueId: QUEUE.queueId, name: 'Mei', text, answers },
    });
  handle = (userId: UserId, id: MessageId) =>
    this.do({
      type: 'message:handle',
      ...{ actor: { kind: 'agent', userId, name: 'Aiko' }, input: { messageId: id } },
    });
}
const CLOSED: QueueSetup = {
  ...QUEUE,
  open: false,
  messages: { waiting: true, closed: true, mailTo: [], mailLanguage: 'en' },
};

describe('who waits', () => {
  it('[QU14] writes to the queue; the agent who is offered them reads it, and the same message twice is once', () => {
    const story = new Told();
    story.enter(KEN, { text: 'No ink.' });
    story.write('m1', 'It says E-04.');
    story.write('m1', 'It says E-04.');
    expect(lineView(story.state, KEN)).toMatchObject({ messages: [{ text: 'It says E-04.' }] });
    story.available(AIKO);
    expect(story.inbox(AIKO)?.offers).toMatchObject([{ messages: [{ text: 'It says E-04.' }] }]);
    expect(read(write(story.state))).toEqual(story.state);
    story.say(AIKO, { type: 'offer:accept' });
    expect(() => story.write('m2', 'Too late.')).toThrow('customer_taken');
  });

  it('[QU14] [SE1] writes no more than so many messages', () => {
    const story = new Told();
    story.enter(KEN);
    for (let n = 0; n < LIMITS.lineTextsPerPlace; n += 1) story.write(`m${n}`, 'Hello?');
    expect(() => story.write('more', 'Hello?')).toThrow('rate_limited');
  });
});

describe('a message that is left', () => {
  it('[QU6] takes them out of the line, offers too, and stays with the agents of the queue until one has handled it', () => {
    const story = new Told();
    story.enter(KEN, { text: 'No ink.' });
    story.write('m1', 'It says E-04.');
    story.available(AIKO);
    story.leave('Call me.');
    expect(lineView(story.state, KEN)).toBeNull();
    expect(story.inbox(AIKO)).toMatchObject({
      offers: [],
      waiting: [],
      messageCount: 1,
      messages: [
        {
          ...{ name: KEN, text: 'Call me.', before: ['No ink.', 'It says E-04.'], closed: false },
          answers: [{ key: 'email', value: 'ken@example.com' }],
        },
      ],
    });
    const restarted = read(write(story.state));
    expect(restarted).toEqual(story.state);
    const id = story.inbox(AIKO)?.messages[0]?.messageId as MessageId;
    expect(() => story.handle(CHIE, id)).toThrow('not_found');
    story.handle(AIKO, id);
    expect(story.handle(AIKO, id)).toEqual([]);
    expect(story.inbox(AIKO)?.messages).toEqual([]);
    expect(story.log.at(-1)).toMatchObject({ type: 'messageHandled', userId: AIKO, name: 'Aiko' });
  });

  it('[QU6] needs a text and some way to answer, and changes nothing without', () => {
    const story = new Told();
    story.enter(KEN);
    const before = story.state;
    expect(() => story.leave('')).toThrow('form_refused');
    expect(() => story.leave('Call me.', {})).toThrow('form_refused');
    expect(() => story.leave('Call me.', { email: 'nothing' })).toThrow('form_refused');
    expect(() => story.leave('Call me.', { ...MAIL, more: 'x' })).toThrow('form_refused');
    expect(story.state).toEqual(before);
  });

  it('[QU6] is not asked for an address by whoever gave one in the form, nor where the queue takes none', () => {
    const form = [...QUEUE.form, { type: 'phone', shown: true, required: true }] as const;
    const story = new Told([{ ...QUEUE, form: [...form] }]);
    story.enter(KEN, { answers: { phone: '03-1234' } });
    expect(lineView(story.state, KEN)).toMatchObject({ messageForm: [{ type: 'request', required: true }] });
    const none = new Told([
      { ...QUEUE, messages: { waiting: false, closed: false, mailTo: [], mailLanguage: 'en' } },
    ]);
    none.enter(KEN);
    expect(lineView(none.state, KEN)).toMatchObject({ messageForm: null });
    expect(() => none.leave('Call me.')).toThrow('forbidden');
  });

  it('[QU3] at a closed queue is the same, where the queue has that set', () => {
    const story = new Told([CLOSED]);
    story.leaveAtClosed('Call me on Monday.');
    story.do({ type: 'system:agentCame', userId: AIKO, name: 'Aiko', capacity: 1, sessions: 0 });
    expect(story.inbox(AIKO)?.messages).toMatchObject([
      { name: 'Mei', text: 'Call me on Monday.', closed: true, queueName: 'Printers', before: [] },
    ]);
    expect(() => story.leaveAtClosed('Call me.', {})).toThrow('form_refused');
    const none = new Told([{ ...QUEUE, open: false }]);
    expect(() => none.leaveAtClosed('Call me.')).toThrow('forbidden');
  });

  it('[QU6] of a queue that is taken away is still found, and goes with it', () => {
    const story = new Told([CLOSED]);
    story.leaveAtClosed('Call me.');
    story.do({ type: 'system:agentCame', userId: AIKO, name: 'Aiko', capacity: 1, sessions: 0 });
    story.do({ type: 'system:queues', queues: [] });
    const [message] = story.inbox(AIKO)?.messages ?? [];
    story.handle(AIKO, message?.messageId as MessageId);
    expect(story.state.queues.size).toBe(0);
  });
});
