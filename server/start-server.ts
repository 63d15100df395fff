import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import { LIMITS } from '../shared/domain/limits.ts';
import type { MediaPort } from '../shared/media/port.ts';
import { type Accounts, createAccounts } from './adapters/auth/accounts.ts';
import { createFirstAdmin, type FirstAdmin } from './adapters/auth/first-admin.ts';
import { readOrCreateSecret } from './adapters/auth/secret-file.ts';
import { createArchive } from './adapters/db/archive.ts';
import { lockDataFolder } from './adapters/db/data-folder.ts';
import { openDatabase } from './adapters/db/open.ts';
import { createQueues } from './adapters/db/queues.ts';
import type { Database } from './adapters/db/schema.ts';
import { createSettings } from './adapters/db/settings.ts';
import { createStills } from './adapters/db/stills.ts';
import { FolderWatch } from './adapters/db/storage-watch.ts';
import { createStore } from './adapters/db/store.ts';
import { createHttpApp } from './adapters/http/app.ts';
import { createMetrics } from './adapters/http/metrics.ts';
import { createTrust } from './adapters/http/proxies.ts';
import { closeWebServer, createWebServer, listen } from './adapters/http/server.ts';
import { createFrontDoor, type FrontDoor } from './adapters/http/starting.ts';
import type { SocketServer } from './adapters/socket/server.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { createIdSource } from './adapters/system/ids.ts';
import { turnServers } from './adapters/system/turn.ts';
import { openAdministration } from './administration.ts';
import { createNoRecorder } from './app/no-recorder.ts';
import type { Broadcast, Clock, LogPort } from './app/ports.ts';
import { type ContactCentre, openContactCentre } from './contact-centre.ts';
import { Opened } from './opened.ts';
import { openOutbox } from './outbox.ts';
import { openRecordings } from './recordings.ts';
import type { RunningServer, ServerConfig, ServerParts } from './server-parts.ts';
import { openSessions, openSockets } from './sessions.ts';

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
    await listen(httpServer, config);
    const faults: { told: () => void } = { told: () => undefined };
    const opening = openDatabase(config.dataDir, () => faults.told());
    const database = opened.with(await opening, (made) => made.destroy());
    const { accounts, firstAdmin } = await openAccounts(config, { database, log: parts.log });
    const media = opened.with(await parts.createMedia(), (made) => made.close());
    return await serve(config, {
      ...parts,
      opened,
      httpServer,
      door,
      database,
      faults,
      accounts,
      firstAdmin,
      media,
    });
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
  /** `told` is called each time that the disk refuses something. */
  readonly faults: { told: () => void };
  readonly accounts: Accounts;
  readonly firstAdmin: FirstAdmin;
  readonly media: MediaPort;
}

/** All that runs behind the doors, resumed from the data folder. Nobody can reach it yet. */
async function openHouse(config: ServerConfig, on: Foundations) {
  const { opened, media, log, database } = on;
  const siteUrl = config.publicUrl;
  const clock = on.clock ?? createSystemClock();
  const ids = createIdSource();
  let announceStorage = () => {};
  const storage = new FolderWatch({
    ...{ dataDir: config.dataDir, database, log },
    onChange: () => announceStorage(),
  });
  opened.with(storage, (made) => made.stop());
  on.faults.told = () => storage.failed();
  const settings = createSettings(database, on.defaultSettings);
  const site = { database, publicUrl: siteUrl, defaults: on.defaultSettings };
  const administration = openAdministration({ ...site, ids, now: () => clock.now() });
  const { branding } = administration;
  const outboxParts = { database, clock, ids, log, settings, branding, smtp: config.smtp, siteUrl };
  const outbox = opened.with(await openOutbox(outboxParts), (made) => made.close());
  const queued = () => outbox.wake();
  const store = opened.with(createStore(database, { queued }), (made) => made.close());
  let centre: ContactCentre | null = null;
  const follow = (sent: Broadcast) => centre?.floor.follow(sent);
  const recorder = opened.with(on.createRecorder?.(media) ?? createNoRecorder(), (made) => made.close());
  const ice = iceServersOf(config, clock);
  const sessions = await openSessions({ store, media, recorder, clock, ids, log, settings, follow, ...ice });
  const keeping = { ...on, ...administration, records: store, recorder, settings, clock, ids };
  const kept = opened.with(openRecordings(config.dataDir, keeping), (made) => made.stop());
  const { directory } = sessions;
  opened.with(directory, (made) => made.close());
  const floorParts = {
    ...{ outbox, siteUrl, queued, database, directory, clock, ids, log, settings },
    places: sessions.views,
  };
  centre = opened.with(await openContactCentre(floorParts), (made) => made.close());
  return {
    ...{ siteUrl, clock, ids, ice, storage, store, settings, administration, outbox, recorder, sessions },
    ...{ kept, directory, centre, floor: centre.floor },
    /** What tells pages that the disk is full or well again. */
    onStorage: (announce: () => void) => {
      announceStorage = announce;
    },
  };
}

/** Opens the doors to it: sockets, then HTTP. */
async function serve(config: ServerConfig, on: Foundations): Promise<RunningServer> {
  const { opened, httpServer, accounts, firstAdmin, media, log } = on;
  const house = await openHouse(config, on);
  const { siteUrl, clock, ids, ice, storage, store, settings, outbox, recorder, sessions } = house;
  const { kept, directory, centre, floor } = house;
  const trust = createTrust(config.proxies);
  const metrics = createMetrics({
    sessions: () => directory.counts(),
    media: () => media.stats(),
    storage: () => storage,
  });
  const stills = createStills(on.database);
  const sockets = openSockets({
    ...{ sessions, httpServer, store, media, recorder, ids, log, clock, siteUrl, ...ice },
    ...{ auth: accounts, transfers: floor.transfers, trust, outbox, stills },
    storage: () => storage.state,
    ...(on.rates && { rates: on.rates }),
    ...(on.handshakeRates && { handshakeRates: on.handshakeRates }),
    count: (name, outcome) => metrics.countCommand(name, outcome),
  });
  opened.with(sockets, (made) => hangUp(made, httpServer));
  const floorDoor = centre.serve(sockets, { ...on, log, trust, siteUrl, auth: accounts });
  opened.with(floorDoor, async (made) => made.stop());
  house.onStorage(() => sockets.announceStorage());
  await storage.look();
  const token = await firstAdmin.setupToken();
  const app = createHttpApp({
    ...{ accounts, firstAdmin, metrics, storage, media, log, recorder, settings, floor, outbox, stills },
    ...{ sessions: directory, records: store, archive: createArchive(on.database) },
    ...{ recordings: kept.keeper, sealer: kept.sealer },
    ...house.administration,
    queues: createQueues(on.database),
    clientDir: CLIENT_DIR,
    site: { url: siteUrl, version: packageFile.version, mail: outbox.mail.configured },
    trust,
    metricsToken: config.metricsToken,
    now: () => clock.now(),
    onSignedOut: () => {
      void sockets.checkSignIns();
      void floorDoor.checkSignIns();
    },
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

/** TURN servers for people, and short-lived ones for whoever checks their connection. */
function iceServersOf({ turn }: ServerConfig, clock: Clock) {
  return {
    iceServers: (name: string) => turnServers(turn, { nowMs: clock.now(), name }),
    checkIceServers: () =>
      turnServers(turn, { nowMs: clock.now(), name: 'check', lifetimeMs: LIMITS.checkMs }),
  };
}

/** Lines first, so that pages come back by themselves; then whatever request still hangs. */
async function hangUp(sockets: SocketServer, httpServer: HttpServer): Promise<void> {
  const closed = sockets.close();
  await new Promise((resolve) => setImmediate(resolve));
  httpServer.closeAllConnections();
  await closed;
}
