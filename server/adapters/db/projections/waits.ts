import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import type { FloorStream } from '../../../app/floor/floor-stream.ts';
import type { Database } from '../schema.ts';
import type { Projection } from '../streams.ts';

/** Each who stood in a line, when, and how it ended [RP2]; sessions that look for another host are no new wait. */
export const waits: Projection<FloorStream> = {
  project: async (transaction, { events }) => {
    for (const event of events) await project(transaction, event);
  },
};

async function project(transaction: Database, event: FloorEvent): Promise<void> {
  switch (event.type) {
    case 'customerQueued': {
      const { ticketId, queueId, at: enteredAt } = event;
      const open = { endedAt: null, outcome: null, userId: null };
      await transaction
        .insertInto('waits')
        .values({ ticketId, queueId, enteredAt, ...open })
        .execute();
      return;
    }
    case 'customerMoved':
      return update(transaction, event.ticketId, { queueId: event.queueId });
    case 'thresholdPassed':
      if (event.done.what === 'overflow')
        await update(transaction, event.ticketId, { queueId: event.done.queueId });
      return;
    case 'customerTaken':
      return update(transaction, event.ticketId, {
        ...{ endedAt: event.at, outcome: 'taken', userId: event.userId },
      });
    case 'handOverFailed':
      return update(transaction, event.ticketId, { endedAt: null, outcome: null, userId: null });
    case 'customerLeft':
      // Who was taken and leaves afterwards has not left the line.
      return update(transaction, event.ticketId, { endedAt: event.at, outcome: event.reason }, 'open');
    default:
      return;
  }
}

async function update(
  transaction: Database,
  ticketId: string,
  columns: { queueId?: string; endedAt?: number | null; outcome?: string | null; userId?: string | null },
  which: 'any' | 'open' = 'any',
): Promise<void> {
  let query = transaction.updateTable('waits').set(columns).where('ticketId', '=', ticketId);
  if (which === 'open') query = query.where('endedAt', 'is', null);
  await query.execute();
}
