import * as v from 'valibot';
import { floorEvent } from '../../../shared/protocol/floor-events.ts';
import { FLOOR_STREAM, type FloorStream } from '../../app/floor/floor-stream.ts';
import type { StreamArchive, StreamStore } from '../../app/stream/ports.ts';
import { createGroupCommit } from './group-commit.ts';
import { waits } from './projections/waits.ts';
import { queueWebhooks } from './projections/webhooks.ts';
import type { Database } from './schema.ts';
import { createStreamStore } from './streams.ts';

export interface FloorStore extends StreamStore<FloorStream>, StreamArchive<FloorStream> {
  /** Idempotent; waits for appends under way. */
  close(): Promise<void>;
}

/** The floor's stream on a database that `openDatabase` opened. `queued`: something for webhooks lies in the outbox. */
export function createFloorStore(database: Database, queued: () => void = () => undefined): FloorStore {
  const commits = createGroupCommit(database);
  const streams = createStreamStore<FloorStream>(
    { database, commits, epoch: 0 },
    {
      kind: FLOOR_STREAM.name,
      version: FLOOR_STREAM.snapshot.version,
      parse: (json) => v.parse(floorEvent, json),
      projections: [waits, queueWebhooks(queued)],
    },
  );
  return { ...streams, close: () => commits.idle() };
}
