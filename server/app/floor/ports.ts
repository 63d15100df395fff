import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { TransferChoice } from '../../../shared/protocol/fields.ts';
import type { InboxView, LineView, TransferTargets } from '../../../shared/protocol/floor.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { Explanation, MonitorView } from '../../../shared/protocol/monitor.ts';

/** Where queues are set up; the database's adapter implements it. */
export interface QueuesPort {
  /** All of them, in the order in which they were made. Rejects with a plain `Error` when the storage fails. */
  list(): Promise<readonly QueueSetup[]>;
}

/** A decision of the floor with its reasons, and the place of its event in the log. */
export interface ExplainedDecision {
  readonly position: number;
  readonly explanation: Explanation;
}

/** Explained decisions, kept as long as the log is [QU16]. Rejects with a plain `Error` when the storage fails. */
export interface DecisionsPort {
  /** What is there already stays as it is. Written after appends that were asked for before. */
  keepDecisions(decisions: readonly ExplainedDecision[]): Promise<void>;
  /** Takes away those from before that time, in milliseconds since the epoch. */
  forgetDecisions(beforeMs: number): Promise<void>;
}

/** What a session asks of the floor before its host gives it away; `Floor` implements it. */
export interface TransfersPort {
  /** Whom this agent may choose now [TR1]. */
  targets(asker: UserId): TransferTargets;
  /** Why they cannot have it: `queue_unknown`, `queue_closed`, `agent_unavailable`; null: they can. */
  refusal(to: TransferChoice): ErrorCode | null;
}

/** The pages on the floor; the socket adapter implements it. Calls never throw and never wait. */
export interface FloorPages {
  /** All who have a page open. */
  readonly agents: () => Iterable<UserId>;
  readonly customers: () => Iterable<TicketId>;
  hasAgent(userId: UserId): boolean;
  hasCustomer(ticketId: TicketId): boolean;
  readonly managers: () => Iterable<UserId>;
  tellManager(userId: UserId, view: MonitorView): void;
  tellAgent(userId: UserId, view: InboxView): void;
  tellCustomer(ticketId: TicketId, view: LineView): void;
  /** The place is gone. */
  closeCustomer(ticketId: TicketId, because: WireError): void;
}
