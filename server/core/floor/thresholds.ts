import type { FloorEvent, FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import type { QueueSetup } from '../../../shared/protocol/queue-setup.ts';
import { isFull, takesNew } from './enter.ts';
import { changeTicket } from './indexed.ts';
import { type FloorState, queueAt, type Ticket, thresholdOf, ticketOf } from './state.ts';

type Threshold = QueueSetup['thresholds'][number];
type Done = FloorEventOf<'thresholdPassed'>['done'];

/** What is done about somebody who waits longer than their queue wants [QU9]. */
export function passedEvents(state: FloorState, ticketId: Ticket['ticketId'], at: number): FloorEvent[] {
  const ticket = ticketOf(state, ticketId);
  const threshold = ticket && thresholdOf(state, ticket);
  if (!ticket || !threshold) return [];
  const done = doneAbout(state, { ticket, act: threshold.do, at });
  return [{ type: 'thresholdPassed', at, ticketId, afterMs: threshold.afterMs, done }];
}

function doneAbout(
  state: FloorState,
  { ticket, act, at }: { readonly ticket: Ticket; readonly act: Threshold['do']; readonly at: number },
): Done {
  switch (act.what) {
    case 'raise':
      return { what: 'raise', priority: Math.max(ticket.priority, act.priority) };
    case 'tell':
      return { what: 'tell' };
    case 'overflow': {
      const other = queueAt(state, act.queue);
      if (!other || !takesNew(other, at) || isFull(other)) return { what: 'stayed' };
      const { queueId, priority } = other.setup;
      return { what: 'overflow', queueId, priority: Math.max(ticket.priority, priority) };
    }
  }
}

/** They keep the time that they have waited, and an offer that stands. */
export function passed(
  state: FloorState,
  { ticketId, afterMs, done }: FloorEventOf<'thresholdPassed'>,
): FloorState {
  return changeTicket(state, ticketId, (ticket) => ({ ...ticket, passedMs: afterMs, ...changeBy(done) }));
}

function changeBy(done: Done): Partial<Ticket> {
  switch (done.what) {
    case 'raise':
      return { priority: done.priority };
    case 'overflow':
      // The agent of a rule is one of the queue that they leave.
      return { queueId: done.queueId, priority: done.priority, forId: null };
    case 'stayed':
      return {};
    case 'tell':
      return { isLate: true };
  }
}
