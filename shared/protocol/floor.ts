import * as v from 'valibot';
import type { FloorPermissionName } from '../domain/floor-roles.ts';
import type {
  MessageId,
  OfferId,
  ParticipantId,
  QueueId,
  SessionNumber,
  TicketId,
  UserId,
} from '../domain/ids.ts';
import type { Answer, WireError } from './errors.ts';
import * as field from './fields.ts';
import { AGENT_STATES, type AgentState, type LeftMessage } from './floor-events.ts';
import { type FormAnswer, givenAnswers } from './form.ts';
import type { MonitorView } from './monitor.ts';
import type { FormField } from './queue-setup.ts';

/** The floor over Socket.IO: a namespace of its own beside the sessions' one, for agents in the Inbox and customers in a line (ADR 17). */
export const FLOOR_NAMESPACE = '/floor';

/** An agent and a manager are known by the sign-in cookie, a customer by the token of `POST /api/queues/ADDRESS`. */
export const floorHandshake = v.strictObject({
  protocol: v.pipe(v.number(), v.integer()),
  as: v.variant('kind', [
    v.strictObject({ kind: v.literal('agent') }),
    v.strictObject({ kind: v.literal('manager') }),
    v.strictObject({ kind: v.literal('customer'), token: field.token }),
  ]),
});
export type FloorHandshake = v.InferInput<typeof floorHandshake>;

/** Wire name → schema of its input; each is answered. */
export const FLOOR_COMMANDS = {
  /** `reason`: one of the site's, of somebody who is away [QU7]. */
  'agent:setState': v.strictObject({
    state: v.picklist(AGENT_STATES),
    reason: v.exactOptional(field.awayReason),
  }),
  'offer:accept': v.strictObject({ offerId: field.offerId }),
  'offer:decline': v.strictObject({ offerId: field.offerId }),
  'customer:pick': v.strictObject({ ticketId: field.ticketId }),
  'line:leave': v.strictObject({}),
  'line:write': v.strictObject({ messageId: field.messageId, text: field.lineText }),
  'line:leaveMessage': v.strictObject({ text: field.requestText, answers: v.optional(givenAnswers, {}) }),
  'message:handle': v.strictObject({ messageId: field.messageId }),
  'monitor:setState': v.strictObject({ userId: field.userId, state: v.picklist(AGENT_STATES) }),
  'monitor:move': v.strictObject({ ticketId: field.ticketId, queueId: field.queueId }),
} as const satisfies Record<FloorPermissionName, v.GenericSchema>;
export type FloorCommandName = keyof typeof FLOOR_COMMANDS;
export type FloorInput<Name extends FloorCommandName> = v.InferInput<(typeof FLOOR_COMMANDS)[Name]>;

/** Where the customer who was taken is now. */
export interface TakenOver {
  readonly number: SessionNumber;
  /** What opens for the agent [QU13]; null: nothing. */
  readonly open: string | null;
}
export type FloorAnswer<Name extends FloorCommandName> = Name extends 'offer:accept' | 'customer:pick'
  ? TakenOver
  : null;

/** What a customer in a line may see of the floor. */
export type LineView =
  | {
      readonly phase: 'waiting';
      readonly queueName: string;
      readonly name: string;
      readonly since: number;
      /** 1: the next one; null where the queue does not show it [QU6]. */
      readonly place: number | null;
      /** The wait from now in four of five cases; `unknown` where too little is known; null where the queue does not show it [QU16]. */
      readonly expected: { readonly fromMs: number; readonly toMs: number } | 'unknown' | null;
      /** What they have written to the queue [QU14]. */
      readonly messages: readonly LineMessage[];
      /** What leaving a message takes; null where the queue has none [QU6]. */
      readonly messageForm: readonly FormField[] | null;
    }
  | { readonly phase: 'taken' }
  | {
      readonly phase: 'handedOver';
      readonly number: SessionNumber;
      readonly participantId: ParticipantId;
    };

export interface LineMessage {
  readonly messageId: MessageId;
  readonly text: string;
  readonly at: number;
}

/** A message that was left and is not handled yet [QU3, QU6]. */
export interface LeftMessageView extends Omit<LeftMessage, 'queueId'> {
  readonly queueName: string;
}

export interface WaitingView {
  readonly ticketId: TicketId;
  readonly queueName: string;
  /** Empty for somebody who was not asked. */
  readonly name: string;
  readonly text: string;
  /** What else they wrote in the form. */
  readonly answers: readonly FormAnswer[];
  /** What they have written while they wait. */
  readonly messages: readonly LineMessage[];
  readonly since: number;
  /** They wait longer than their queue wants, and managers are told [QU9]. */
  readonly isLate: boolean;
  /** Of a session that somebody gave away, or whose host was lost (`from` null) [TR2, PC8]. */
  readonly transfer?: { readonly from: string | null; readonly note: string };
  readonly here: boolean;
  /** Whether this agent may take them now. */
  readonly mayPick: boolean;
}

/** Where the customers of a session stand that has no host; null where some agents are asked, or nothing is known [TR5]. */
export type TransferPlace = Pick<Extract<LineView, { phase: 'waiting' }>, 'place' | 'expected'> | null;

/** Whom a host may give a session to now [TR1]. */
export interface TransferTargets {
  readonly queues: ReadonlyArray<{
    readonly queueId: QueueId;
    readonly name: string;
    readonly waiting: number;
  }>;
  /** `free`: they may be asked at this moment. */
  readonly agents: ReadonlyArray<{ readonly userId: UserId; readonly name: string; readonly free: boolean }>;
}

/** What an agent sees in the Inbox [QU10]. */
export interface InboxView {
  readonly state: AgentState;
  /** Why they are away; null: not, or without a reason. */
  readonly reason: string | null;
  /** Those that may be chosen. */
  readonly awayReasons: readonly string[];
  /** Until when they wrap up a session, and are offered nobody; null: they do not [QU15]. */
  readonly wrapUpUntil: number | null;
  /** At the maximum of sessions. */
  readonly busy: boolean;
  readonly sessions: number;
  readonly capacity: number;
  readonly offers: ReadonlyArray<
    Omit<WaitingView, 'here' | 'mayPick'> & { readonly offerId: OfferId; readonly expiresAt: number }
  >;
  readonly queues: ReadonlyArray<{
    readonly queueId: QueueId;
    readonly name: string;
    readonly address: string;
    readonly open: boolean;
    readonly waiting: number;
    /** Since when the first of the line waits. */
    readonly longestSince: number | null;
  }>;
  /** The first of all lines that this agent serves, in their order. */
  readonly waiting: readonly WaitingView[];
  /** Left for the agents of these queues: the oldest, and how many there are in all. */
  readonly messages: readonly LeftMessageView[];
  readonly messageCount: number;
}

/** Page → server. A refused handshake comes as `connect_error` with `data: WireError`. */
export type FloorToServer = {
  [Name in FloorCommandName]: (
    input: FloorInput<Name>,
    ack: (answer: Answer<FloorAnswer<Name>>) => void,
  ) => void;
};

/** Server → page: the whole view, at once and after each change. */
export interface FloorToPage {
  'floor:line': (view: LineView) => void;
  'floor:inbox': (view: InboxView) => void;
  'floor:monitor': (view: MonitorView) => void;
  /** The place or the sign-in is gone, and why; the server closes the socket after it. */
  'floor:closed': (error: WireError) => void;
}
