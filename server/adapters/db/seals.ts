import type { SessionId } from '../../../shared/domain/ids.ts';
import type { KeptSeal, SealStore } from '../../app/seal/ports.ts';
import type { Database } from './schema.ts';

/** The seals of ended sessions [RE5]. */
export function createSealStore(database: Database): SealStore {
  return {
    find: async (sessionId) => {
      const row = await database
        .selectFrom('seals')
        .select('json')
        .where('sessionId', '=', sessionId)
        .executeTakeFirst();
      // Cast: a column that only `keep` fills; it is handed out, never acted on.
      return row === undefined ? null : (JSON.parse(row.json) as KeptSeal);
    },
    keep: async (sessionId, kept) => {
      await database
        .insertInto('seals')
        .values({ sessionId, json: JSON.stringify(kept) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    unsealed: async (limit) => {
      const rows = await database
        .selectFrom('records')
        .leftJoin('seals', 'seals.sessionId', 'records.sessionId')
        .select('records.sessionId as id')
        .where('seals.sessionId', 'is', null)
        .orderBy('records.endedAt')
        .limit(limit)
        .execute();
      // Cast: the store's own column, written from a SessionId.
      return rows.map(({ id }) => id as SessionId);
    },
    lastEnded: async (number, afterMs) => {
      const row = await database
        .selectFrom('records')
        .select('sessionId')
        .where('number', '=', number)
        .where('endedAt', '>', afterMs)
        .orderBy('endedAt', 'desc')
        .executeTakeFirst();
      // Cast: the store's own column, written from a SessionId.
      return row === undefined ? null : (row.sessionId as SessionId);
    },
    writtenEvents: async (sessionId) => {
      const rows = await database
        .selectFrom('streamEvents')
        .select('json')
        .where('streamId', '=', sessionId)
        .orderBy('position')
        .execute();
      return rows.map(({ json }) => json);
    },
  };
}
