import * as v from 'valibot';
import { floorEvent } from '../../../shared/protocol/floor-events.ts';
import { FLOOR_STREAM, type FloorStream } from '../../app/floor/floor-stream.ts';
import type { DecisionsPort } from '../../app/floor/ports.ts';
import type { StreamArchive, StreamStore } from '../../app/stream/ports.ts';
import { createDecisions } from './decisions.ts';
import { createGroupCommit } from './group-commit.ts';
import { type MessageMailDeps, messageMails } from './projections/message-mails.ts';
import { waits } from './projections/waits.ts';
import { queueWebhooks } from './projections/webhooks.ts';
import type { Database } from './schema.ts';
import { createStreamStore } from './streams.ts';

export interface FloorStore extends StreamStore<FloorStream>, StreamArchive<FloorStream>, DecisionsPort {
  /** Idempotent; waits for appends under way. */
  close(): Promise<void>;
}

export interface FloorStoreOptions {
  /** How messages that were left are mailed [QU3]; null: they are not. */
  readonly mails: MessageMailDeps | null;
  /** Something lies in the outbox: a mail, or news for a webhook. */
  readonly queued: () => void;
}

/** The floor's stream on a database that `openDatabase` opened. */
export function createFloorStore(
  database: Database,
  { mails, queued }: FloorStoreOptions = { mails: null, queued: () => undefined },
): FloorStore {
  const commits = createGroupCommit(database);
  const streams = createStreamStore<FloorStream>(
    { database, commits, epoch: 0 },
    {
      kind: FLOOR_STREAM.name,
      version: FLOOR_STREAM.snapshot.version,
      parse: (json) => v.parse(floorEvent, json),
      projections: [waits, queueWebhooks(queued), ...(mails === null ? [] : [messageMails(mails)])],
    },
  );
  return {
    ...streams,
    ...createDecisions(database, commits),
    append: async (streamId, events, at) => {
      await streams.append(streamId, events, at);
      if (mails !== null && events.some(({ type }) => type === 'messageLeft')) queued();
    },
    close: () => commits.idle(),
  };
}
