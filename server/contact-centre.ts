import { createFloorStore } from './adapters/db/floor-store.ts';
import { createQueues } from './adapters/db/queues.ts';
import type { Database } from './adapters/db/schema.ts';
import { type FloorDoor, type FloorDoorDeps, serveFloor } from './adapters/socket/floor.ts';
import { FloorLines } from './adapters/socket/floor-lines.ts';
import {
  type CommandRates,
  createCommandLimiter,
  createHandshakeLimiter,
  type HandshakeRates,
} from './adapters/socket/rate-limit.ts';
import type { SocketServer } from './adapters/socket/server.ts';
import { type Floor, type FloorDeps, openFloor } from './app/floor/floor.ts';
import { pruneFloor } from './app/floor/pruning.ts';
import type { Outbox } from './app/outbox/outbox.ts';

export interface ContactCentreParts extends Omit<FloorDeps, 'store' | 'queues' | 'pages'> {
  readonly database: Database;
  /** For messages that customers leave [QU3]. */
  readonly outbox: Outbox;
  /** Public address, without a slash at its end. */
  readonly siteUrl: string;
  /** Something lies in the outbox. */
  readonly queued: () => void;
}

/** The contact centre of this server, resumed from the store, with those who have pages on it. */
export interface ContactCentre {
  readonly floor: Floor;
  /** Opens it to pages. */
  serve(sockets: SocketServer, parts: FloorPageParts): FloorDoor;
  close(): Promise<void>;
}
interface FloorPageParts extends Omit<FloorDoorDeps, 'floor' | 'lines' | 'limiter' | 'handshakes'> {
  readonly rates?: CommandRates | undefined;
  readonly handshakeRates?: HandshakeRates | undefined;
}

/** Puts floor, store and sessions together. Nobody can reach it yet. */
export async function openContactCentre({
  database,
  outbox,
  siteUrl,
  queued,
  ...parts
}: ContactCentreParts): Promise<ContactCentre> {
  const lines = new FloorLines();
  const store = createFloorStore(database, { mails: { outbox, siteUrl, clock: parts.clock }, queued });
  const floor = await openFloor({ ...parts, store, queues: createQueues(database), pages: lines });
  const stopPruning = pruneFloor({ ...parts, store });
  return {
    floor,
    serve: (sockets, { rates, handshakeRates, ...page }) =>
      serveFloor(sockets.openFloor(), {
        ...{ ...page, floor, lines },
        limiter: createCommandLimiter(rates),
        handshakes: createHandshakeLimiter(handshakeRates),
      }),
    close: async () => {
      stopPruning();
      await floor.close();
      await store.close();
    },
  };
}
