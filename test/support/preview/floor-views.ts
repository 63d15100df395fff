import type {
  MessageId,
  OfferId,
  QueueId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { InboxView, LineView } from '../../../shared/protocol/floor.ts';
import { lineMessageForm } from '../../../shared/protocol/form.ts';
import type { MonitorView } from '../../../shared/protocol/monitor.ts';

/** Casts here and below: a preview makes its own ids. */
const at = Date.now();
const ago = (minutes: number): number => at - minutes * 60_000;
const queueId = (name: string): QueueId => name as QueueId;
const ticketId = (name: string): TicketId => name as TicketId;

const waiting = [
  { name: 'Ken', queueName: 'Printers', text: 'It prints nothing at all.', minutes: 6 },
  { name: 'Mei Yamamoto', queueName: 'Printers', text: '', minutes: 4 },
  { name: 'さくら', queueName: 'Networks', text: '会議室の無線がつながりません。', minutes: 2 },
];

const wrote = [
  { messageId: 'm1' as MessageId, text: 'The display says E-04 now.', at: ago(3) },
  { messageId: 'm2' as MessageId, text: 'I have switched it off and on again, twice.', at: ago(1) },
];

/** An agent with an offer, and people who wait. */
export const inbox: InboxView = {
  ...{ state: 'available', busy: false, sessions: 0, capacity: 2, wrapUpUntil: null },
  ...{ reason: null, awayReasons: ['Lunch', 'Meeting'] },
  offers: [
    {
      ...{ offerId: 'o' as OfferId, ticketId: ticketId('Ken'), name: 'Ken', queueName: 'Printers' },
      ...{
        text: 'It prints nothing at all.',
        answers: [],
        messages: wrote,
        isLate: true,
        since: ago(6),
        expiresAt: at + 16_000,
      },
    },
  ],
  queues: ['Printers', 'Networks'].map((name, index) => ({
    ...{ queueId: queueId(name), name, address: name.toLowerCase(), open: index === 0 },
    ...{ waiting: 2 - index, longestSince: ago(6 - 4 * index) },
  })),
  waiting: waiting.map(({ minutes, ...one }, index) => ({
    ...{
      ...one,
      answers: [],
      messages: index === 2 ? wrote : [],
      isLate: index === 0,
      ticketId: ticketId(one.name),
      since: ago(minutes),
      here: index !== 1,
      mayPick: index !== 1,
    },
  })),
  messages: [
    {
      ...{ messageId: 'l1' as MessageId, queueName: 'Printers', name: 'Hana', closed: true, at: ago(700) },
      ...{ text: 'Please call me about the lease of the big one.', before: [] },
      answers: [{ key: 'phone', type: 'phone', value: '03-1234-5678' }],
    },
    {
      ...{ messageId: 'l2' as MessageId, queueName: 'Networks', name: '', closed: false, at: ago(30) },
      ...{ text: '無線がまだつながりません。', before: ['会議室です。'] },
      answers: [{ key: 'email', type: 'email', value: 'rin@example.com' }],
    },
  ],
  messageCount: 3,
};
const none = { offers: [], waiting: [], messages: [], messageCount: 0 };
export const inboxEmpty: InboxView = { ...inbox, state: 'away', ...none };
export const inboxBusy: InboxView = { ...inboxEmpty, state: 'available', busy: true, sessions: 2 };

const inLine = {
  ...({ phase: 'waiting', queueName: 'Printers', name: 'Ken', since: ago(4), messages: [] } as const),
  messageForm: lineMessageForm([]),
} as const;
export const line: LineView = { ...inLine, place: 4, expected: { fromMs: 180_000, toMs: 540_000 } };
export const lineNext: LineView = { ...inLine, place: 1, expected: 'unknown' };
export const lineWritten: LineView = { ...inLine, place: 2, expected: 'unknown', messages: wrote };
export const taken: LineView = { phase: 'taken' };

const figures = {
  ...{ taken: 412, picked: 9, overtakes: 0, ranged: 240, inside: 207 },
  idle: { p10: 8_000, median: 96_000, p90: 410_000 },
};
/** A busy hour. */
export const monitor: MonitorView = {
  queues: [
    {
      ...{ queueId: queueId('Printers'), name: 'Printers', open: true, waiting: 2, longestSince: ago(6) },
      ...{ free: 0, busy: 3, away: 1, messages: 1, figures },
    },
    {
      ...{ queueId: queueId('Networks'), name: 'Networks', open: true, waiting: 1, longestSince: ago(2) },
      ...{
        free: 1,
        busy: 1,
        away: 0,
        messages: 0,
        figures: { ...figures, taken: 88, ranged: 31, inside: 26 },
      },
    },
    {
      ...{ queueId: queueId('Night'), name: 'Night line', open: false, waiting: 0, longestSince: null },
      ...{ free: 0, busy: 0, away: 0, messages: 0 },
      figures: { taken: 0, picked: 0, overtakes: 0, ranged: 0, inside: 0, idle: null },
    },
  ],
  agents: [
    { name: 'Aiko Tanaka', state: 'available', here: true, busy: true, asked: false, sessions: 2 },
    { name: 'Bun Sato', state: 'available', here: true, busy: false, asked: true, sessions: 0 },
    { name: 'Chie', state: 'away', reason: 'Lunch', here: true, busy: false, asked: false, sessions: 0 },
    { name: 'Dan', state: 'offline', here: false, busy: false, asked: false, sessions: 0 },
  ].map((agent) => ({
    reason: null,
    ...(agent as Pick<
      MonitorView['agents'][number],
      'name' | 'state' | 'here' | 'busy' | 'asked' | 'sessions'
    >),
    ...{ userId: agent.name as UserId, capacity: 2, wrapUp: false, queueNames: ['Printers', 'Networks'] },
  })),
  waiting: waiting.map(({ minutes, name, queueName }, index) => ({
    ...{ ticketId: ticketId(name), queueId: queueId(queueName), queueName, name, since: ago(minutes) },
    ...{ here: index !== 1, asked: index === 0, late: index === 0 },
  })),
  sessions: [
    {
      number: '482913056' as SessionNumber,
      ...{ hostName: 'Aiko Tanaka', customerNames: ['Hana', 'Rin Sato'], startedAt: ago(22) },
    },
    {
      number: '719304825' as SessionNumber,
      ...{ hostName: 'Aiko Tanaka', customerNames: [], startedAt: ago(3) },
    },
  ],
  decisions: [
    {
      ...{ at: ago(0.2), queueName: 'Printers', customer: 'Ken', waitedMs: 350_000 },
      decision: { kind: 'offered', to: ['Bun Sato'], distribution: 'idle', because: 'longest' },
      before: [{ name: 'Mei Yamamoto', why: 'gone' }],
      others: [
        { name: 'Aiko Tanaka', why: 'busy' },
        { name: 'Chie', why: 'away' },
        { name: 'Dan', why: 'offline' },
      ],
    },
    {
      ...{ at: ago(3), queueName: 'Printers', customer: 'Hana', waitedMs: 61_000 },
      decision: { kind: 'picked', by: 'Aiko Tanaka' },
      ...{ before: [{ name: 'Ken', why: 'picked' }], others: [] },
    },
    {
      ...{ at: ago(4), queueName: 'Printers', customer: 'さくら', waitedMs: 12_000 },
      decision: { kind: 'moved', by: 'Mori', to: 'Networks' },
      ...{ before: [], others: [] },
    },
  ],
};
export const monitorEmpty: MonitorView = { queues: [], agents: [], waiting: [], sessions: [], decisions: [] };
