import * as v from 'valibot';
import { floorEvent } from '../../../shared/protocol/floor-events.ts';
import { FLOOR_STREAM, type FloorStream } from '../../app/floor/floor-stream.ts';
import type { StreamArchive, StreamStore } from '../../app/stream/ports.ts';
import { createGroupCommit } from './group-commit.ts';
import { type MessageMailDeps, messageMails } from './projections/message-mails.ts';
import { waits } from './projections/waits.ts';
import type { Database } from './schema.ts';
import { createStreamStore } from './streams.ts';

export interface FloorStore extends StreamStore<FloorStream>, StreamArchive<FloorStream> {
  /** Idempotent; waits for appends under way. */
  close(): Promise<void>;
}

export interface FloorStoreOptions {
  /** How messages that were left are mailed [QU3]; null: they are not. `wake`: something may lie in the outbox. */
  readonly mails: (MessageMailDeps & { readonly wake: () => void }) | null;
}

/** The floor's stream on a database that `openDatabase` opened. */
export function createFloorStore(
  database: Database,
  { mails }: FloorStoreOptions = { mails: null },
): FloorStore {
  const commits = createGroupCommit(database);
  const streams = createStreamStore<FloorStream>(
    { database, commits, epoch: 0 },
    {
      kind: FLOOR_STREAM.name,
      version: FLOOR_STREAM.snapshot.version,
      parse: (json) => v.parse(floorEvent, json),
      projections: [waits, ...(mails === null ? [] : [messageMails(mails)])],
    },
  );
  return {
    ...streams,
    append: async (streamId, events, at) => {
      await streams.append(streamId, events, at);
      if (mails !== null && events.some(({ type }) => type === 'messageLeft')) mails.wake();
    },
    close: () => commits.idle(),
  };
}
