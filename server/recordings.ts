import type { RecorderPort } from '../shared/media/recorder.ts';
import { readSiteKey } from './adapters/auth/site-key.ts';
import { createRecordingStore } from './adapters/db/recordings.ts';
import type { Database } from './adapters/db/schema.ts';
import { createSealStore } from './adapters/db/seals.ts';
import { createStills } from './adapters/db/stills.ts';
import { RecordingKeeper, type RecordingKeeperDeps } from './app/recordings/keeper.ts';
import { Sealer, type SealerDeps } from './app/seal/sealer.ts';

export interface RecordingParts
  extends Omit<RecordingKeeperDeps, 'store' | 'stills' | 'recorder'>,
    Pick<SealerDeps, 'records' | 'ids'> {
  readonly database: Database;
  readonly recorder: RecorderPort;
}

/** What is kept of ended sessions on this server. */
export interface KeptRecordings {
  readonly keeper: RecordingKeeper;
  readonly sealer: Sealer;
  stop(): Promise<void>;
}

/** Seals records, and keeps recordings as long as the site says [RE4, RE5]. */
export function openRecordings(dataDir: string, { database, ...parts }: RecordingParts): KeptRecordings {
  const keeper = new RecordingKeeper({
    ...parts,
    store: createRecordingStore(database),
    stills: createStills(database),
  });
  const sealer = new Sealer({
    ...parts,
    store: createSealStore(database),
    key: readSiteKey(dataDir),
    deletionOf: (recordingId) => keeper.deletionOf(recordingId),
  });
  keeper.start();
  sealer.start();
  return {
    keeper,
    sealer,
    stop: async () => {
      keeper.stop();
      sealer.stop();
    },
  };
}
