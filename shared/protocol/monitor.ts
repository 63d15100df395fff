import * as v from 'valibot';
import type { QueueId, SessionNumber, TicketId, UserId } from '../domain/ids.ts';
import { LIMITS } from '../domain/limits.ts';
import { queueId } from './fields.ts';
import type { AgentState } from './floor-events.ts';
import type { QueueSetup } from './queue-setup.ts';

/** What a manager sees of the whole floor [QU11], told as a whole after each change. Times are milliseconds. */
export interface MonitorView {
  readonly queues: readonly MonitorQueue[];
  readonly agents: readonly MonitorAgent[];
  /** The first of all lines, in the order in which they are served. */
  readonly waiting: readonly MonitorWaiting[];
  readonly sessions: readonly MonitorSession[];
  /** The last decisions, the latest first [QU16]. */
  readonly decisions: readonly Explanation[];
}

/** How lines were at these instants, the last of which is now [QU11]; who waited, and how long the first of them had by then. */
export interface LineHistory {
  readonly at: readonly number[];
  readonly waiting: readonly number[];
  readonly longestMs: readonly number[];
}
export const lineHistoryQuery = v.object({ queue: v.exactOptional(queueId) });

/** Which decisions of the past: the latest before an instant, and behind the last one of a page. */
export const decisionsQuery = v.object({
  /** Milliseconds since the epoch. */
  until: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))),
  /** Part of the name of a customer, agent, manager or queue, however it is written. */
  name: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.nameLength))),
  /** `next` of the page before. */
  before: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))),
});
export type DecisionsQuery = v.InferOutput<typeof decisionsQuery>;

/** A page of them, the latest first [QU16]. `next`: there are older ones behind this; null: there are not. */
export interface PastDecisions {
  readonly decisions: readonly Explanation[];
  readonly next: number | null;
}

interface MonitorQueue {
  readonly queueId: QueueId;
  readonly name: string;
  readonly open: boolean;
  readonly waiting: number;
  readonly longestSince: number | null;
  /** Of the agents who serve it. */
  readonly free: number;
  readonly busy: number;
  readonly away: number;
  /** Left, and not handled yet [QU6]. */
  readonly messages: number;
  readonly figures: MonitorFigures;
}

/** Of the last 30 days on which something happened. */
export interface MonitorFigures {
  readonly taken: number;
  readonly picked: number;
  readonly overtakes: number;
  /** Taken customers to whom a range was shown, and those whose wait fell inside it. */
  readonly ranged: number;
  readonly inside: number;
  /** For how long agents had nothing to do before the last takings: the tenth, half and nine tenths of them; null: nobody was taken yet. */
  readonly idle: { readonly p10: number; readonly median: number; readonly p90: number } | null;
}

interface MonitorAgent {
  readonly userId: UserId;
  readonly name: string;
  readonly state: AgentState;
  /** Why they are away, where they have said so [QU7]. */
  readonly reason: string | null;
  readonly here: boolean;
  readonly busy: boolean;
  /** After a session, in which nobody is offered to them [QU15]. */
  readonly wrapUp: boolean;
  /** Somebody is offered to them at this moment. */
  readonly asked: boolean;
  readonly sessions: number;
  readonly capacity: number;
  readonly queueNames: readonly string[];
}

interface MonitorWaiting {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly queueName: string;
  readonly name: string;
  readonly since: number;
  readonly here: boolean;
  readonly asked: boolean;
  /** Longer than their queue wants: managers are told [QU9]. */
  readonly late: boolean;
}

export interface MonitorSession {
  readonly number: SessionNumber;
  readonly hostName: string;
  readonly customerNames: readonly string[];
  readonly startedAt: number;
}

/** Why somebody was not asked, or not asked about somebody. */
export type WhyNot =
  | 'gone'
  | 'offline'
  | 'away'
  | 'busy'
  | 'wrapUp'
  | 'asked'
  | 'declined'
  | 'passed'
  /** A rule of the queue gives the customer to somebody else. */
  | 'rule'
  /** It is not their turn yet: others of the queue come before them. */
  | 'turn';

/** One decision of the floor in the words of its log [QU16]: who got whom, why them, and why not another. */
export interface Explanation {
  readonly at: number;
  readonly queueName: string;
  readonly customer: string;
  readonly waitedMs: number;
  readonly decision:
    | {
        readonly kind: 'offered';
        readonly to: readonly string[];
        readonly distribution: QueueSetup['distribution'];
        /** `priority`: somebody of a lower priority has waited longer; `longest`: nobody whom they serve has. */
        readonly because: 'longest' | 'priority' | 'rule';
      }
    | { readonly kind: 'picked'; readonly by: string }
    | { readonly kind: 'moved'; readonly by: string; readonly to: string }
    /** They had waited longer than their queue wants [QU9]. */
    | { readonly kind: 'overflowed'; readonly to: string };
  /** Who has waited longer in the same queue and was passed over. */
  readonly before: ReadonlyArray<{
    readonly name: string;
    readonly why: 'gone' | 'asked' | 'declined' | 'priority' | 'rule' | 'picked';
  }>;
  /** Other agents of the queue; the first of them. */
  readonly others: ReadonlyArray<{
    readonly name: string;
    readonly why: WhyNot;
    /** What they had said about being away [QU7]. */
    readonly reason?: string;
  }>;
}
