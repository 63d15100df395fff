import type {
  MessageId,
  OfferId,
  QueueId,
  SessionId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { TransferTarget } from '../../../shared/protocol/fields.ts';
import type { AgentState, QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { FormAnswer } from '../../../shared/protocol/form.ts';

/** Who says something, from the authenticated socket [SE1]. */
export type FloorActor =
  | { readonly kind: 'agent'; readonly userId: UserId; readonly name?: string }
  | { readonly kind: 'manager'; readonly userId: UserId; readonly name: string }
  | { readonly kind: 'customer'; readonly ticketId: TicketId };

/** What pages say. */
export type FloorPageCommand = { readonly actor: FloorActor } & (
  | {
      readonly type: 'agent:setState';
      /** `reason` is one that the site has. */
      readonly input: { readonly state: AgentState; readonly reason?: string };
    }
  | { readonly type: 'offer:accept'; readonly input: { readonly offerId: OfferId } }
  | { readonly type: 'offer:decline'; readonly input: { readonly offerId: OfferId } }
  | { readonly type: 'customer:pick'; readonly input: { readonly ticketId: TicketId } }
  | { readonly type: 'line:leave'; readonly input: Readonly<Record<never, never>> }
  | {
      readonly type: 'line:write';
      readonly input: { readonly messageId: MessageId; readonly text: string };
    }
  | {
      readonly type: 'line:leaveMessage';
      readonly input: { readonly text: string; readonly answers: Readonly<Record<string, string>> };
    }
  | { readonly type: 'message:handle'; readonly input: { readonly messageId: MessageId } }
  | {
      readonly type: 'monitor:setState';
      readonly input: { readonly userId: UserId; readonly state: AgentState };
    }
  | {
      readonly type: 'monitor:move';
      readonly input: { readonly ticketId: TicketId; readonly queueId: QueueId };
    }
);

/** Commands of the server's own parts. Never reachable from a socket. */
type FloorSystemCommand =
  /** The queues as they are set up, all of them [QU1]. */
  | { readonly type: 'system:queues'; readonly queues: readonly QueueSetup[] }
  | {
      readonly type: 'system:enter';
      readonly ticketId: TicketId;
      readonly queueId: QueueId;
      readonly name: string;
      readonly text: string;
      /** What was written in the form's other fields. */
      readonly answers?: Readonly<Record<string, string>>;
      readonly tokenHash: string;
    }
  /** At a closed queue, instead of an entry [QU3]. */
  | {
      readonly type: 'system:leaveMessage';
      readonly queueId: QueueId;
      readonly name: string;
      readonly text: string;
      readonly answers?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'system:customerCame'; readonly ticketId: TicketId }
  | { readonly type: 'system:customerGone'; readonly ticketId: TicketId }
  | {
      readonly type: 'system:agentCame';
      readonly userId: UserId;
      readonly name: string;
      /** Sessions that they may have at a time, and those that they host. */
      readonly capacity: number;
      readonly sessions: number;
    }
  | { readonly type: 'system:agentGone'; readonly userId: UserId }
  | {
      readonly type: 'system:load';
      readonly userId: UserId;
      readonly sessions: number;
      /** Sessions with a customer from the floor that have ended, or that somebody else hosts. */
      readonly served?: readonly SessionId[];
    }
  /** The session of a customer who was taken runs, with them in it; or there is none. */
  | { readonly type: 'system:handedOver'; readonly ticketId: TicketId; readonly number: SessionNumber }
  | { readonly type: 'system:handOverFailed'; readonly ticketId: TicketId }
  /** A running session has no host any more, and stands on the floor with its customers [TR3, PC8]. */
  | {
      readonly type: 'system:returned';
      readonly ticketId: TicketId;
      readonly sessionId: SessionId;
      readonly number: SessionNumber;
      /** Of the customer who is helped. */
      readonly name: string;
      readonly text: string;
      readonly answers: FormAnswer[];
      readonly since: number;
      readonly from: { readonly userId: UserId; readonly name: string } | null;
      readonly note: string;
      readonly target: TransferTarget;
      /** The queue that had it last, and the address of the site's fallback; they are tried in this order. */
      readonly origin: QueueId | null;
      readonly fallback: string;
    }
  /** It has ended. */
  | { readonly type: 'system:withdrawn'; readonly ticketId: TicketId }
  /** Nobody is connected after a restart. */
  | { readonly type: 'system:restarted' }
  | { readonly type: 'system:timePassed' };

export type FloorCommand = FloorPageCommand | FloorSystemCommand;
export type FloorCommandOf<Type extends FloorCommand['type']> = Extract<FloorCommand, { type: Type }>;

export interface FloorContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A new unguessable id, url-safe. */
  newId(): string;
}
