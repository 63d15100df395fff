import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { InboxView, LineView } from '../../../shared/protocol/floor.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { MonitorView } from '../../../shared/protocol/monitor.ts';

/** Where queues are set up; the database's adapter implements it. */
export interface QueuesPort {
  /** All of them, in the order in which they were made. Rejects with a plain `Error` when the storage fails. */
  list(): Promise<readonly QueueSetup[]>;
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
