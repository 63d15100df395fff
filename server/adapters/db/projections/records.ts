import type { UserId } from '../../../../shared/domain/ids.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import type { SessionStream } from '../../../app/session-stream.ts';
import { hostUserIds, lastHostId, recordOf } from '../../../core/session/index.ts';
import type { Database } from '../schema.ts';
import type { Projection } from '../streams.ts';
import { factsOf } from './facts.ts';

/** The record of a session, made from its events as it ends, and who may read it as their own [RP1]. */
export const sessionRecords: Projection<SessionStream> = {
  project: async (transaction, { events, history }) => {
    if (!events.some(({ type }) => type === 'sessionEnded')) return;
    const all = await history();
    const made = recordOf(all);
    if (made === null) return;
    const record = await withQueueName(transaction, made);
    await writeRecord(transaction, { record, ownerIds: hostUserIds(all) });
    const facts = factsOf(record, { hostId: lastHostId(all) });
    await transaction.insertInto('recordFacts').values(facts).execute();
  },
};

/** The name that its queue has now: it may be another one later, or be taken away. */
async function withQueueName(transaction: Database, record: SessionRecord): Promise<SessionRecord> {
  const { queue } = record;
  if (queue === undefined) return record;
  const row = await transaction
    .selectFrom('queues')
    .select('name')
    .where('id', '=', queue.queueId)
    .executeTakeFirst();
  return { ...record, queue: { ...queue, name: row?.name ?? '' } };
}

async function writeRecord(
  transaction: Database,
  { record, ownerIds }: { readonly record: SessionRecord; readonly ownerIds: readonly UserId[] },
): Promise<void> {
  const { sessionId, number, startedAt, endedAt, endedBecause, hostName } = record;
  const summary = { sessionId, number, startedAt, endedAt, endedBecause, hostName };
  const customerNames = JSON.stringify(record.customerNames);
  await transaction
    .insertInto('records')
    .values({ ...summary, customerNames, json: JSON.stringify(record) })
    .execute();
  const recordings = (record.recordings ?? []).map(({ recordingId, to }) => ({
    ...{ recordingId, sessionId, endedAt: to },
    ...{ deletedAt: null, deletedBy: null },
  }));
  if (recordings.length > 0) await transaction.insertInto('recordings').values(recordings).execute();
  const owners = ownerIds.map((userId) => ({ sessionId, userId, startedAt }));
  if (owners.length > 0) await transaction.insertInto('recordOwners').values(owners).execute();
}
