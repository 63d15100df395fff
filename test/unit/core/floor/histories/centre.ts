import type { QueueId, UserId } from '../../../../../shared/domain/ids.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../../shared/protocol/queue-setup.ts';

export const AGENTS = ['a1', 'a2', 'a3', 'a4'] as UserId[];

/** To one agent, and to another queue. */
const RULES: QueueSetup['rules'] = [
  { if: { field: 'request', condition: 'is', value: 'to a2' }, to: { agent: 'a2' as UserId } },
  { if: { field: 'request', condition: 'is', value: 'to q1' }, to: { queue: 'q1' } },
];
const THRESHOLDS: QueueSetup['thresholds'] = [
  { afterMs: 20_000, do: { what: 'raise', priority: 2 } },
  { afterMs: 40_000, do: { what: 'overflow', queue: 'q2' } },
  { afterMs: 50_000, do: { what: 'tell' } },
];
/** Shut for two minutes, soon after these histories begin. */
const HOURS: QueueSetup['hours'] = {
  timeZone: 'UTC',
  week: {
    ...{ sun: [], mon: [], tue: [], wed: [], fri: [], sat: [] },
    thu: [
      { from: '00:00', to: '00:03' },
      { from: '00:05', to: '24:00' },
    ],
  },
  holidays: [],
};

/** Of each distribution one queue, with rules, thresholds and wrap-up; the second has hours. */
export const CENTRE: readonly QueueSetup[] = [
  { distribution: 'idle', priority: 0, agentIds: ['a1', 'a2'] as UserId[] },
  { distribution: 'robin', priority: 0, agentIds: ['a2', 'a3'] as UserId[], hours: HOURS },
  { distribution: 'everybody', priority: 3, agentIds: AGENTS },
].map((part, index) => ({
  ...QUEUE_DEFAULTS,
  queueId: `q${index}` as QueueId,
  address: `q${index}`,
  name: `Queue ${index}`,
  open: true,
  keepMs: 60_000,
  ...(part as Pick<QueueSetup, 'distribution' | 'priority' | 'agentIds'>),
  ...{ rules: RULES, thresholds: THRESHOLDS, wrapUpMs: 5_000 * index },
}));

/** How they may stand, by a number with two bits for each: half of them open, some closed, some taken away. */
export const centreOf = (n: number, queues: readonly QueueSetup[] = CENTRE): QueueSetup[] =>
  queues
    .map((queue, index) => ({ queue, bits: (n >> (2 * index)) & 3 }))
    .filter(({ bits }) => bits !== 3)
    .map(({ queue, bits }) => ({ ...queue, open: bits !== 2 }));
