import type { RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import type { KeptRecording, RecordingStore } from '../../app/recordings/ports.ts';
import type { Database, Schema } from './schema.ts';

/** Which recordings there are; `sessionRecords` writes their rows. */
export function createRecordingStore(database: Database): RecordingStore {
  return {
    find: async (recordingId) => {
      const row = await database
        .selectFrom('recordings')
        .selectAll()
        .where('recordingId', '=', recordingId)
        .executeTakeFirst();
      return row === undefined ? null : toRecording(row);
    },
    endedBefore: async (ms, limit) => {
      const rows = await database
        .selectFrom('recordings')
        .selectAll()
        .where('deletedAt', 'is', null)
        .where('endedAt', '<', ms)
        .orderBy('endedAt')
        .limit(limit)
        .execute();
      return rows.map(toRecording);
    },
    markDeleted: async (recordingId, { at, by }) => {
      await database
        .updateTable('recordings')
        .set({ deletedAt: at, deletedBy: by })
        .where('recordingId', '=', recordingId)
        .where('deletedAt', 'is', null)
        .execute();
    },
  };
}

function toRecording({ recordingId, sessionId, deletedAt, deletedBy }: Schema['recordings']): KeptRecording {
  return {
    // Casts: columns that only `writeRecord` fills, from a `SessionRecord`.
    recordingId: recordingId as RecordingId,
    sessionId: sessionId as SessionId,
    deleted:
      deletedAt === null
        ? null
        : { at: deletedAt, because: deletedBy === null ? 'retention' : 'person', by: deletedBy },
  };
}
