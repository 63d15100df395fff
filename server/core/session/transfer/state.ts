import type { ParticipantId, QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import type { TransferTarget } from '../../../../shared/protocol/fields.ts';

export interface TransferState {
  /** The queue that had this session last, and since when its customer waits or had waited; null: it never was in one. */
  readonly origin: Origin | null;
}
export interface Origin {
  readonly queueId: QueueId;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Of a session without a host, for whom the floor looks [TR3]. */
export interface Transfer {
  /** The place on the floor that holds its customers meanwhile. */
  readonly ticketId: TicketId;
  readonly target: TransferTarget;
  readonly note: string;
  /** Since when the customer waits, all in all. */
  readonly since: number;
  readonly at: number;
  /** Who gave it away; null: the host was lost [PC8]. */
  readonly by: {
    readonly participantId: ParticipantId;
    readonly userId: UserId;
    readonly name: string;
  } | null;
}

export const NO_TRANSFER: TransferState = { origin: null };
