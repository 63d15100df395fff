import type { SessionId } from '../../shared/domain/ids.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { Clock, LogPort, StorePort } from './ports.ts';

/** Between attempts to read a session back. */
const PAUSE_MS = 500;

/** A session's stored events; asks until the store answers. Null once the runner is closed. Never rejects. */
export async function readBack(
  { store, clock, log }: { store: Pick<StorePort, 'load'>; clock: Clock; log: LogPort },
  { sessionId, isClosed }: { readonly sessionId: SessionId; readonly isClosed: () => boolean },
): Promise<SessionEvent[] | null> {
  while (!isClosed()) {
    try {
      return await store.load(sessionId);
    } catch (error) {
      log.error({ error, sessionId }, 'the store does not answer');
      await new Promise<void>((resolve) => clock.setTimer(clock.now() + PAUSE_MS, resolve));
    }
  }
  return null;
}
