import { describe, expect, it } from 'vitest';
import type { TicketId, UserId } from '../../../../shared/domain/ids.ts';
import type { QueueSetup } from '../../../../shared/protocol/queue-setup.ts';
import { QUEUE, Story } from './story.ts';

const [AIKO, BUN] = ['aiko', 'bun'] as [UserId, UserId];
const KEN = 'ken' as TicketId;
const label = { en: 'Model', ja: '機種' };
const look = { shown: true, required: false };
const FORM: QueueSetup['form'] = [
  { type: 'name', shown: true, required: true },
  { type: 'request', ...look },
  {
    type: 'choice',
    key: 'model',
    label,
    ...look,
    required: true,
    options: [
      { en: 'Laser', ja: 'レーザー' },
      { en: 'Ink', ja: 'インク' },
    ],
  },
];
const PRINTERS = { ...QUEUE, form: FORM };
const LASERS = {
  ...QUEUE,
  queueId: 'lasers' as typeof QUEUE.queueId,
  address: 'lasers',
  name: 'Lasers',
  priority: 3,
};
const rule = (value: string, to: { queue: string } | { agent: UserId }) => ({
  if: { field: 'model', condition: 'is', value } as const,
  to,
});
const inQueue = (story: Story): string | undefined => {
  const queued = story.log.find(({ type }) => type === 'customerQueued');
  return queued?.type === 'customerQueued' ? queued.queueId : undefined;
};

describe('the form of a queue', () => {
  it('[QU2] refuses an entry without what is required, with what it does not ask for, and with what is wrong', () => {
    const story = new Story([PRINTERS]);
    expect(() => story.enter(KEN)).toThrow('form_refused');
    expect(() => story.enter(KEN, { answers: { model: 'Wax' } })).toThrow('form_refused');
    expect(() => story.enter(KEN, { answers: { model: 'Ink', colour: 'red' } })).toThrow('form_refused');
    expect(() => story.enter(KEN, { name: '', answers: { model: 'Ink' } })).toThrow('form_refused');
    expect(story.log.filter(({ type }) => type === 'customerQueued')).toEqual([]);
  });

  it('[FO1] is seen with its answers by the agents of the queue, in the offer and in the line', () => {
    const story = new Story([PRINTERS]);
    story.available(AIKO);
    story.enter(KEN, { text: 'No ink.', answers: { model: 'インク' } });
    const answers = [
      { key: 'model', type: 'choice', label, value: 'Ink', chosen: { en: 'Ink', ja: 'インク' } },
    ];
    const view = story.inbox(AIKO);
    expect(view?.offers).toMatchObject([{ name: 'ken', text: 'No ink.', answers }]);
    expect(view?.waiting).toMatchObject([{ text: 'No ink.', answers }]);
  });

  it('[QU2] need not ask for a name', () => {
    const story = new Story([{ ...QUEUE, form: [] }]);
    story.available(AIKO);
    story.enter(KEN, { name: '' });
    expect(story.inbox(AIKO)?.offers).toMatchObject([{ name: '' }]);
  });
});

describe('hours', () => {
  it('[QU3] nobody comes in outside them', () => {
    const never = {
      sun: [],
      mon: [],
      tue: [],
      wed: [],
      thu: [{ from: '00:00', to: '00:01' }],
      fri: [],
      sat: [],
    };
    const story = new Story([{ ...QUEUE, hours: { timeZone: 'UTC', week: never, holidays: [] } }]);
    // 1970-01-01 was a Thursday.
    story.enter(KEN);
    story.now = 60_000;
    expect(() => story.enter('mei' as TicketId)).toThrow('queue_closed');
    story.available(AIKO);
    expect(story.offeredTo(AIKO)).toBe('ken');
  });
});

describe('a rule', () => {
  const rules = [rule('Laser', { queue: 'lasers' }), rule('Ink', { agent: BUN })];
  const ink = { answers: { model: 'Ink' } };

  it('[QU4] leads to another queue, with its priority, and the log names it', () => {
    const story = new Story([{ ...PRINTERS, rules }, LASERS]);
    story.enter(KEN, { answers: { model: 'Laser' } });
    expect(story.log).toContainEqual(
      expect.objectContaining({
        type: 'customerQueued',
        queueId: 'lasers',
        priority: 3,
        ruled: { queueId: 'q', rule: 0 },
      }),
    );
  });

  it.each([
    ['closed', [{ ...LASERS, open: false }]],
    ['not there', []],
  ])(
    '[QU4] that leads to a queue that is %s leaves the customer to all agents of their own',
    (_what, others) => {
      const story = new Story([{ ...PRINTERS, rules }, ...others]);
      story.enter(KEN, { answers: { model: 'Laser' } });
      expect(inQueue(story)).toBe('q');
      expect(story.log.at(-2)).not.toHaveProperty('ruled');
    },
  );

  it('[QU4] leads to one agent: others are not asked, even while that one is busy', () => {
    const story = new Story([{ ...PRINTERS, rules }]);
    story.available(BUN);
    story.do({ type: 'system:load', userId: BUN, sessions: 1 });
    story.available(AIKO);
    story.enter(KEN, ink);
    expect([story.offeredTo(AIKO), story.offeredTo(BUN)]).toEqual([undefined, undefined]);
    story.do({ type: 'system:load', userId: BUN, sessions: 0 });
    expect(story.offeredTo(BUN)).toBe('ken');
  });

  it.each(['offer:decline', 'away', 'missed'] as const)(
    '[QU4] leads to all agents once the one has said %s',
    (how) => {
      const story = new Story([{ ...PRINTERS, rules }]);
      story.available(BUN);
      story.available(AIKO);
      story.enter(KEN, ink);
      expect(story.offeredTo(BUN)).toBe('ken');
      if (how === 'offer:decline') story.say(BUN, { type: how });
      else if (how === 'away') story.say(BUN, { type: 'agent:setState', input: { state: 'away' } });
      else story.runOut();
      expect(story.offeredTo(AIKO)).toBe('ken');
    },
  );

  it('[QU4] that leads to an agent who is not available leads to all', () => {
    const story = new Story([{ ...PRINTERS, rules }]);
    story.available(AIKO);
    story.enter(KEN, ink);
    expect(story.offeredTo(AIKO)).toBe('ken');
  });
});
