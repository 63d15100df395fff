import type { Clock, LogPort, SettingsPort } from '../ports.ts';
import type { StreamArchive } from '../stream/ports.ts';
import { pruneStream } from '../stream/prune.ts';
import { FLOOR_ID, FLOOR_STREAM, type FloorStream } from './floor-stream.ts';
import type { DecisionsPort } from './ports.ts';
import { repeat } from './repeat.ts';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

export interface PruningDeps {
  readonly store: StreamArchive<FloorStream> & Pick<DecisionsPort, 'forgetDecisions'>;
  readonly settings: SettingsPort;
  readonly clock: Clock;
  readonly log: LogPort;
}

/** Once an hour takes away what happened longer ago than the site keeps decisions [QU12]. Ends with the returned function. */
export function pruneFloor(deps: PruningDeps): () => void {
  const { clock, log } = deps;
  return repeat(clock, EVERY_MS, () =>
    prune(deps).catch((error: unknown) =>
      log.error({ error }, 'the log of the floor could not be shortened'),
    ),
  );
}

async function prune({ store, settings, clock, log }: PruningDeps): Promise<void> {
  const { decisionDays } = await settings.read();
  const beforeMs = clock.now() - decisionDays * DAY_MS;
  const events = await pruneStream({ kind: FLOOR_STREAM, store, streamId: FLOOR_ID, beforeMs });
  await store.forgetDecisions(beforeMs);
  if (events > 0) log.info({ events }, 'old decisions of the floor were taken away');
}
