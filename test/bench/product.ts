import { availableParallelism } from 'node:os';
import type { types } from 'mediasoup';
import type { RunningServer, ServerConfig } from '../../server/server-parts.ts';
import { startServer } from '../../server/start-server.ts';
import { Peer } from '../../sfu/peer.ts';
import { WorkerPool } from '../../sfu/pool.ts';
import { portOver } from '../../sfu/port.ts';
import { ProbeBook } from '../../sfu/probes.ts';
import { RoomBook } from '../../sfu/rooms.ts';
import type { PageTransport } from '../../sfu/transport.ts';
import type { SiteSettings } from '../../shared/domain/settings.ts';
import { createTempFolder, freePorts } from '../support/processes/place.ts';
import { workerEnvironment } from '../support/processes/worker.ts';
import { FakeLog } from '../support/rtp/test-sfu.ts';
import { FakeLog as ServerLog } from '../support/server/fake-log.ts';

/** The whole product in this process, whose rooms a bench may reach into. */
export interface Product {
  readonly server: RunningServer;
  readonly url: string;
  readonly pool: WorkerPool;
  readonly rooms: RoomBook;
  stop(): Promise<void>;
}

/**
 * The whole server with its store on disk, its sign-in and its SFU. A bench puts plain transports in the place of the WebRTC
 * ones (`peerOver`), as one machine cannot play a hundred browsers.
 */
export async function startProduct(
  defaultSettings: SiteSettings,
  workerCount = availableParallelism(),
): Promise<Product> {
  const folder = createTempFolder('bench');
  const { MEDIASOUP_WORKER_BIN: workerBin } = workerEnvironment();
  const log = new FakeLog();
  const pool = new WorkerPool({
    ...{ listenIp: '127.0.0.1', firstPort: await freePorts(4), workerCount, log },
    onDied: () => undefined,
    ...(workerBin ? { workerBin } : {}),
  });
  const rooms = new RoomBook(pool, { log, onQuality: () => undefined });
  await pool.start();
  const port = await freePorts();
  const url = `http://127.0.0.1:${port}`;
  const config: ServerConfig = {
    ...{ port, dataDir: folder.path, publicUrl: url, listenIp: null, proxies: [], metricsToken: null },
    ...{ firstAdmin: null, tls: null, turn: null, smtp: null },
  };
  const createMedia = async () => ({
    ...portOver(pool, { rooms, probes: new ProbeBook(pool) }),
    listen: () => undefined,
  });
  const server = await startServer(config, { log: new ServerLog(), createMedia, defaultSettings });
  const stop = async () => {
    await server.close();
    folder.stop();
  };
  return { server, url, pool, rooms, stop };
}

/** A participant's media over plain transports. */
export function peerOver(plain: { send: types.PlainTransport; receive: types.PlainTransport }): Peer {
  // A plain transport has all that Peer and QualityWatch use of a WebRTC one, but for ICE and DTLS states.
  return new Peer(plain as unknown as { send: PageTransport; receive: PageTransport }, new FakeLog());
}
