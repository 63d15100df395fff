import type { SessionStream } from '../../../app/session-stream.ts';
import type { Projection } from '../streams.ts';

/** The list of sessions: which are open, by which number, and when others ended [SS2, RL2]. */
export const sessionList: Projection<SessionStream> = {
  project: async (transaction, { streamId, events }) => {
    for (const event of events) {
      if (event.type === 'sessionStarted') {
        const row = { id: streamId, number: event.number, startedAt: event.at, endedAt: null };
        await transaction.insertInto('sessions').values(row).execute();
      } else if (event.type === 'sessionEnded') {
        await transaction
          .updateTable('sessions')
          .set({ endedAt: event.at })
          .where('id', '=', streamId)
          .execute();
      }
    }
  },
};
