import type { MediaListener, MediaPort } from '../shared/media/port.ts';
import type { SfuLog } from './log.ts';
import { forwardMediasoupLogs } from './log.ts';
import { WorkerPool } from './pool.ts';
import { portOver } from './port.ts';
import { ProbeBook } from './probes.ts';
import { RoomBook } from './rooms.ts';

/** How an embedded SFU is set up. */
export interface SfuOptions {
  /** Path of the mediasoup-worker binary; mediasoup's own when absent. */
  readonly workerBin?: string;
  readonly listenIp: string;
  /** Address that pages reach, where it is not `listenIp`; a wildcard without it stands for the machine's own addresses. */
  readonly announcedAddress?: string;
  /** UDP and TCP port of the first worker; worker `i` has `firstPort + i`. */
  readonly firstPort: number;
  /** Default: one per core. */
  readonly workerCount?: number;
  readonly log: SfuLog;
}

/**
 * Starts the media workers and answers as the server's `MediaPort`. Rejects with a `StartError` that names the port or
 * binary when a worker cannot be started; later deaths are mended silently but for `onRoomLost` [RL3].
 */
export async function createSfu(options: SfuOptions): Promise<MediaPort> {
  const { log } = options;
  let listener: MediaListener | null = null;
  const pool = new WorkerPool({
    ...options,
    onDied: (slot) => {
      for (const sessionId of rooms.dropSlot(slot)) listener?.onRoomLost(sessionId);
    },
  });
  const rooms = new RoomBook(pool, {
    log,
    onQuality: (sessionId, qualities) => listener?.onQuality(sessionId, qualities),
  });
  await pool.start();
  // From here on: what keeps a worker from starting is said once, by the error that `start` rejects with.
  forwardMediasoupLogs(log);
  return {
    listen: (given) => {
      listener = given;
    },
    ...portOver(pool, { rooms, probes: new ProbeBook(pool) }),
  };
}
