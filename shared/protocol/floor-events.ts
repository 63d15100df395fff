import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import * as field from './fields.ts';
import { formAnswer } from './form.ts';
import { queueSetup } from './queue-setup.ts';

export type { QueueSetup } from './queue-setup.ts';

/**
 * What has happened on the floor: the rows of its stream, and the log from which every decision can be explained. Pages
 * hear of none of them; they are told views. A published event never changes its meaning; new ones are added.
 */
const event = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ type: v.literal(type), at: field.timestamp, ...entries });
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ticket = { ticketId: field.ticketId };
const agent = { userId: field.userId };
const manager = v.strictObject({ ...agent, name: field.writtenName });

/** What agents say of themselves [QU7]; busy they are by what they host. */
export const AGENT_STATES = ['available', 'away', 'offline'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** What somebody wants who did not stay: their form, what they had written in the line, and the message. */
const leftMessage = v.strictObject({
  messageId: field.messageId,
  queueId: field.queueId,
  /** Empty where the form did not ask. */
  name: v.pipe(v.string(), v.maxLength(LIMITS.nameLength)),
  text: v.string(),
  answers: v.array(formAnswer),
  /** At their entry, and while they waited. */
  before: v.array(v.string()),
  closed: v.boolean(),
});

export const floorEvent = v.variant('type', [
  event('queueSet', { queue: queueSetup }),
  event('queueRemoved', { queueId: field.queueId }),
  event('customerQueued', {
    ...ticket,
    queueId: field.queueId,
    /** Empty where the form did not ask. */
    name: v.pipe(v.string(), v.maxLength(LIMITS.nameLength)),
    text: v.string(),
    tokenHash: hash,
    priority: count,
    /** What else the form asked for. */
    answers: v.exactOptional(v.array(formAnswer)),
    /** The entered queue and the place among its rules of the one that led here [QU4]. */
    ruled: v.exactOptional(v.strictObject({ queueId: field.queueId, rule: count })),
    /** Whom a rule leads to: offered to this agent alone, while available and not asked in vain. */
    forId: v.exactOptional(field.userId),
  }),
  /** A running session without a host, with its customers; `since`: what they have waited in all [TR3, PC8]. */
  event('sessionReturned', {
    ...ticket,
    queueId: field.queueId,
    priority: count,
    sessionId: field.sessionId,
    number: field.sessionNumber,
    name: v.string(),
    text: v.string(),
    answers: v.array(formAnswer),
    since: field.timestamp,
    from: v.nullable(v.strictObject({ ...agent, name: field.writtenName })),
    note: v.string(),
  }),
  /** While they wait, to whoever will help them [QU14]. */
  event('customerWrote', { ...ticket, messageId: field.messageId, text: field.writtenText }),
  /** Instead of waiting [QU6], or because the queue is closed [QU3]. */
  event('messageLeft', leftMessage.entries),
  event('messageHandled', { messageId: field.messageId, ...agent, name: field.writtenName }),
  event('customerAway', { ...ticket, keptUntil: field.timestamp }),
  event('customerBack', ticket),
  /** By a manager, to another queue; the wait goes with them [QU11]. */
  event('customerMoved', { ...ticket, queueId: field.queueId, priority: count, by: manager }),
  event('customerLeft', { ...ticket, reason: v.picklist(['left', 'lost', 'forgotten']) }),
  event('agentCame', { ...agent, name: field.writtenName, capacity: count }),
  event('agentLost', { ...agent, keptUntil: field.timestamp }),
  event('agentStateSet', {
    ...agent,
    state: v.picklist(AGENT_STATES),
    because: v.picklist(['chosen', 'missed', 'lost', 'failed', 'managed']),
    /** Of those that the site had then, why they are away [QU7]. */
    reason: v.exactOptional(v.string()),
    /** The manager who did it [QU11]. */
    by: v.exactOptional(manager),
  }),
  /** A session with a customer from the floor is theirs no longer; until when they wrap it up, null: not at all [QU15]. */
  event('agentServed', {
    ...agent,
    sessionId: field.sessionId,
    wrapUpUntil: v.nullable(field.timestamp),
  }),
  event('wrapUpOver', agent),
  /** Somebody waits longer than their queue wants, and what is done about it; `stayed`: the other queue takes nobody [QU9]. */
  event('thresholdPassed', {
    ...ticket,
    afterMs: count,
    done: v.variant('what', [
      v.strictObject({ what: v.literal('raise'), priority: count }),
      v.strictObject({ what: v.literal('overflow'), queueId: field.queueId, priority: count }),
      v.strictObject({ what: v.literal('stayed') }),
      v.strictObject({ what: v.literal('tell') }),
    ]),
  }),
  event('agentLoadTold', { ...agent, sessions: count }),
  event('offerMade', {
    offerId: field.offerId,
    ...ticket,
    userIds: v.array(field.userId),
    expiresAt: field.timestamp,
    /** By name, by whoever gave a session away. */
    chosen: v.exactOptional(v.boolean()),
  }),
  event('offerDeclined', { offerId: field.offerId, ...agent }),
  event('offerExpired', { offerId: field.offerId }),
  event('offerVoided', { offerId: field.offerId }),
  /** Settles the offer too, if there is one; the ids are those of the session that is to be. */
  event('customerTaken', {
    ...ticket,
    ...agent,
    by: v.picklist(['offer', 'pick']),
    sessionId: field.sessionId,
    participantId: field.participantId,
  }),
  event('customerHandedOver', { ...ticket, number: field.sessionNumber, forgetAt: field.timestamp }),
  /** The customer stands in their place again. */
  event('handOverFailed', ticket),
]);
export type FloorEvent = v.InferOutput<typeof floorEvent>;
export type FloorEventOf<Type extends FloorEvent['type']> = Extract<FloorEvent, { type: Type }>;

/** As the floor keeps it until somebody has handled it. */
export type LeftMessage = Omit<FloorEventOf<'messageLeft'>, 'type'>;
