import type { Clock, LogPort } from '../ports.ts';
import type { StreamTypes } from './kind.ts';
import type { StoredStream, StreamStore } from './ports.ts';

/** Between attempts to read a stream back, doubling up to the longest. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** What is stored of a stream; asks until the store answers. Null once the runner is closed. Never rejects. */
export async function readBack<Of extends StreamTypes>(
  { store, clock, log }: { store: Pick<StreamStore<Of>, 'load'>; clock: Clock; log: LogPort },
  { streamId, isClosed }: { readonly streamId: Of['id']; readonly isClosed: () => boolean },
): Promise<StoredStream<Of> | null> {
  for (let failures = 1; !isClosed(); failures += 1) {
    try {
      return await store.load(streamId);
    } catch (error) {
      if (failures === 1) log.error({ error, streamId }, 'the store does not answer');
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10), LONGEST_PAUSE_MS);
      await new Promise<void>((resolve) => clock.setTimer(clock.now() + pauseMs, resolve));
    }
  }
  return null;
}
