import type { TicketId } from '../../../shared/domain/ids.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import { messageForm } from '../../../shared/protocol/form.ts';
import type { QueueInfo } from '../../../shared/protocol/http.ts';
import {
  type FloorState,
  opensNext,
  type Queue,
  type Ticket,
  takesNew,
  ticketOf,
} from '../../core/floor/index.ts';
import type { IdSource } from '../ports.ts';

/** What anybody may know of a queue at its address: its form as it is shown, or that it is closed, and until when [QU2, QU3]. */
export function entryOf(queue: Queue, now: number): Omit<QueueInfo, 'siteName'> {
  const { name, form, hours, closedText, messages, open: isOn } = queue.setup;
  const open = takesNew(queue, now);
  return {
    ...{ name, open, closedText },
    form: form.filter(({ shown }) => shown),
    messageForm: !open && messages.closed ? messageForm(form) : null,
    opensAt: isOn && !open ? opensNext(hours, now) : null,
  };
}

/** A place that is to be, and the token by which its customer comes back to it. */
export function newPlace(ids: IdSource) {
  // Cast: made here.
  const ticketId = ids.newId() as TicketId;
  const secret = ids.newSecret();
  return { ticketId, tokenHash: ids.hash(secret), token: `${ticketId}.${secret}` };
}

/** Whose place in the line a token opens [QU14]; @throws DomainError `token_invalid` */
export function placeWith(
  state: FloorState,
  { ids, token }: { readonly ids: IdSource; readonly token: string },
): TicketId {
  const dot = token.indexOf('.');
  // Cast: any string may be asked for; the floor knows only the ids that it made.
  const ticket = ticketOf(state, token.slice(0, dot) as TicketId);
  const isSame = ids.sameHash(ids.hash(token.slice(dot + 1)), ticket?.tokenHash ?? ids.hash(''));
  if (!ticket?.tokenHash || !isSame) throw new DomainError('token_invalid', 'no such place');
  return ticket.ticketId;
}

/** A place, with what is set up of its queue. */
export function placeOf(
  state: FloorState,
  ticketId: TicketId,
): { readonly ticket: Ticket | undefined; readonly queue: QueueSetup | undefined } {
  const ticket = ticketOf(state, ticketId);
  return { ticket, queue: ticket && state.queues.get(ticket.queueId)?.setup };
}
