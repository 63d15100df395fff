import { createArchive } from '../../../server/adapters/db/archive.ts';
import { factsOf } from '../../../server/adapters/db/projections/facts.ts';
import type { Database } from '../../../server/adapters/db/schema.ts';
import type { QueueId, SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';

export interface MadeRecord {
  readonly id: string;
  readonly startedAt: number;
  readonly durationMs?: number;
  readonly hostId?: string;
  readonly hostName?: string;
  readonly customer?: string;
  readonly queueId?: string;
  readonly waitMs?: number;
  readonly number?: string;
  readonly note?: string;
  /** Characters of transcript. */
  readonly said?: number;
}

/** A record as the projection of sessions would have written it. */
function recordFrom(made: MadeRecord): SessionRecord {
  const { id, startedAt, durationMs = 600_000, hostName = 'Aiko', customer = 'Ken', queueId, note } = made;
  const endedAt = startedAt + durationMs;
  const person = { acted: true, joinedAt: startedAt, leftAt: endedAt, leftBecause: 'ended' } as const;
  return {
    // Casts: ids of this test.
    sessionId: id as SessionId,
    number: (made.number ?? '123456789') as SessionNumber,
    ...{ startedAt, endedAt, endedBecause: 'host_ended', hostName, customerNames: [customer] },
    ...(queueId !== undefined && {
      queue: { queueId: queueId as QueueId, name: 'Printers', waitMs: made.waitMs ?? 0 },
    }),
    hosts: [{ name: hostName, from: startedAt, to: endedAt }],
    participants: [
      { name: hostName, kind: 'agent', came: 'started', ...person },
      { name: customer, kind: 'customer', came: 'link', ...person },
    ],
    ...{ consents: [], shares: [], voice: [] },
    messages: [{ at: startedAt, fromName: customer, toName: null, text: 'x'.repeat(made.said ?? 1) }],
    ...(note !== undefined && { notes: [{ name: hostName, text: note, at: endedAt }] }),
  };
}

/** Writes these, without the events behind them. */
export async function writeRecords(database: Database, all: readonly MadeRecord[]): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const made of all) {
      const record = recordFrom(made);
      const { sessionId, number, startedAt, endedAt, endedBecause, hostName } = record;
      const summary = { sessionId, number, startedAt, endedAt, endedBecause, hostName };
      const hostId = made.hostId ?? 'aiko';
      await transaction
        .insertInto('sessions')
        .values({ id: sessionId, number, startedAt, endedAt })
        .execute();
      const customerNames = JSON.stringify(record.customerNames);
      await transaction
        .insertInto('records')
        .values({ ...summary, customerNames, json: JSON.stringify(record) })
        .execute();
      await transaction.insertInto('recordOwners').values({ sessionId, userId: hostId, startedAt }).execute();
      await transaction.insertInto('recordFacts').values(factsOf(record, { hostId })).execute();
    }
  });
}

export { createArchive };
