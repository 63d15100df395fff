import type { StillsPort } from '../../app/ports.ts';
import type { Database } from './schema.ts';

/** Pictures of what customers showed, beside their sessions' events [TR7]. */
export function createStills(database: Database): StillsPort {
  return {
    keep: async ({ stillId, sessionId, at, image }) => {
      await database.insertInto('stills').values({ id: stillId, sessionId, at, image }).execute();
    },
    read: async ({ stillId, sessionId }) => {
      const row = await database
        .selectFrom('stills')
        .select('image')
        .where('id', '=', stillId)
        .where('sessionId', '=', sessionId)
        .executeTakeFirst();
      return row?.image ?? null;
    },
    forget: async (before) => {
      await database.deleteFrom('stills').where('at', '<', before).execute();
    },
  };
}
