import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import type { SiteSettings } from '../shared/domain/settings.ts';
import type { MediaPort } from '../shared/media/port.ts';
import { type Accounts, createAccounts } from './adapters/auth/accounts.ts';
import { createFirstAdmin, type FirstAdmin } from './adapters/auth/first-admin.ts';
import { readOrCreateSecret } from './adapters/auth/secret-file.ts';
import { lockDataFolder } from './adapters/db/data-folder.ts';
import { openDatabase } from './adapters/db/open.ts';
import type { Database } from './adapters/db/schema.ts';
import { createSettings } from './adapters/db/settings.ts';
import { createStore } from './adapters/db/store.ts';
import { createHttpApp } from './adapters/http/app.ts';
import { createMetrics } from './adapters/http/metrics.ts';
import { closeWebServer, createWebServer, listen } from './adapters/http/server.ts';
import { createFrontDoor, type FrontDoor } from './adapters/http/starting.ts';
import type { CommandRates, HandshakeRates } from './adapters/socket/rate-limit.ts';
import type { SocketServer } from './adapters/socket/server.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { createIdSource } from './adapters/system/ids.ts';
import { type TurnSettings, turnServers } from './adapters/system/turn.ts';
import type { Clock, LogPort, StorePort } from './app/ports.ts';
import { composeSessions, composeSockets, type Sessions } from './compose.ts';

/** What of the configuration the server itself needs; the SFU gets its part from `main.ts`. */
export interface ServerConfig {
  /** 0: any that is free. */
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly behindProxy: boolean;
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly turn: TurnSettings | null;
}

export interface ServerParts {
  readonly log: LogPort;
  /** Called once; the server closes what it makes. */
  readonly createMedia: () => Promise<MediaPort>;
  /** The system's unless given. */
  readonly clock?: Clock;
  /** What counts where the database says nothing; product.md's unless given. */
  readonly defaultSettings?: SiteSettings;
  readonly rates?: CommandRates;
  readonly handshakeRates?: HandshakeRates;
}

export interface RunningServer {
  /** TCP port it listens on. */
  readonly port: number;
  /** One-time link to the first administrator; null where there is one [AD2]. */
  readonly setupLink: string | null;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly media: MediaPort;
  readonly store: StorePort;
  /** No new sessions, running ones told; resolves when the last has ended [RL4]. */
  drain(): Promise<void>;
  /** Ends at once; what is acknowledged is on disk, and running sessions go on at the next start. Idempotent. */
  close(): Promise<void>;
}

const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));
const COOKIE_SECRET_FILE = 'cookie-secret';

/**
 * The whole server, from an empty data folder or one it left behind. Rejects with a `StartError` when something that it
 * needs cannot be had (folder, port, database, media workers); nothing is left open then. Sessions are taken up last: before
 * that it is sure that nobody else has the folder, and that pages and media will reach it.
 */
export async function startServer(config: ServerConfig, parts: ServerParts): Promise<RunningServer> {
  const opened = new Opened();
  try {
    opened.with(lockDataFolder(config.dataDir), async (lock) => lock.release());
    const door = createFrontDoor();
    const httpServer = opened.with(createWebServer(door.listener, config.tls), closeWebServer);
    await listen(httpServer, config.port);
    const database = opened.with(await openDatabase(config.dataDir), (made) => made.destroy());
    const { accounts, firstAdmin } = await openAccounts(config, { database, log: parts.log });
    const media = opened.with(await parts.createMedia(), (made) => made.close());
    return await serve(config, { ...parts, opened, httpServer, door, database, accounts, firstAdmin, media });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openAccounts(
  { dataDir, publicUrl, firstAdmin: configured }: ServerConfig,
  { database, log }: { readonly database: Database; readonly log: LogPort },
): Promise<{ accounts: Accounts; firstAdmin: FirstAdmin }> {
  const secret = readOrCreateSecret(join(dataDir, COOKIE_SECRET_FILE));
  const accounts = createAccounts({ database, secret, publicUrl, log });
  const firstAdmin = createFirstAdmin(accounts.users, dataDir);
  if (configured !== null) await firstAdmin.createConfigured(configured);
  return { accounts, firstAdmin };
}

interface Foundations extends ServerParts {
  readonly opened: Opened;
  /** Listens already. */
  readonly httpServer: HttpServer;
  readonly door: FrontDoor;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly firstAdmin: FirstAdmin;
  readonly media: MediaPort;
}

async function serve(config: ServerConfig, on: Foundations): Promise<RunningServer> {
  const { opened, httpServer, accounts, firstAdmin, media, log } = on;
  const { publicUrl: siteUrl } = config;
  const clock = on.clock ?? createSystemClock();
  const ids = createIdSource();
  const store = opened.with(createStore(on.database), (made) => made.close());
  const settings = createSettings(on.database, on.defaultSettings);
  const sessions = await composeSessions({ store, media, clock, ids, log, settings });
  const { directory } = sessions;
  opened.with(directory, (made) => made.close());
  const metrics = createMetrics({ sessions: () => directory.counts(), media: () => media.stats() });
  const iceServers = (name: string) => turnServers(config.turn, { nowMs: clock.now(), name });
  const sockets = composeSockets({
    ...{ sessions, httpServer, media, ids, log, siteUrl, iceServers },
    auth: accounts,
    behindProxy: config.behindProxy,
    ...(on.rates && { rates: on.rates }),
    ...(on.handshakeRates && { handshakeRates: on.handshakeRates }),
    count: (name, outcome) => metrics.countCommand(name, outcome),
  });
  opened.with(sockets, (made) => hangUp(made, httpServer));
  const token = await firstAdmin.setupToken();
  const app = createHttpApp({
    ...{ accounts, firstAdmin, metrics, log, sessions: directory, records: store, settings },
    clientDir: CLIENT_DIR,
    site: { url: siteUrl, version: packageFile.version },
    behindProxy: config.behindProxy,
    now: () => clock.now(),
    onSignedOut: () => void sockets.checkSignIns(),
  });
  on.door.open(app);
  return {
    // Cast: a server that listens on TCP has an address of this kind.
    port: (httpServer.address() as AddressInfo).port,
    setupLink: token === null ? null : `${siteUrl}/setup#${token}`,
    ...{ accounts, sessions, media, store },
    drain: () => {
      const drained = directory.drain();
      sockets.announceDraining();
      return drained;
    },
    close: () => opened.close(),
  };
}

/** Lines first, so that pages come back by themselves; then whatever request still hangs. */
async function hangUp(sockets: SocketServer, httpServer: HttpServer): Promise<void> {
  const closed = sockets.close();
  await new Promise((resolve) => setImmediate(resolve));
  httpServer.closeAllConnections();
  await closed;
}

/** What has to be closed again, the last first. */
class Opened {
  readonly #closers: Array<() => Promise<void>> = [];
  #closed: Promise<void> | null = null;

  with<Made>(made: Made, close: (made: Made) => Promise<void>): Made {
    this.#closers.push(() => close(made));
    return made;
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    for (const close of this.#closers.reverse()) await close();
  }
}
