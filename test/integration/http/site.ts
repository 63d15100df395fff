import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { type Accounts, createAccounts } from '../../../server/adapters/auth/accounts.ts';
import { createFirstAdmin, type FirstAdmin } from '../../../server/adapters/auth/first-admin.ts';
import { readSiteKey } from '../../../server/adapters/auth/site-key.ts';
import { createArchive } from '../../../server/adapters/db/archive.ts';
import type { AuditLog } from '../../../server/adapters/db/audit.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { createQueues } from '../../../server/adapters/db/queues.ts';
import { createRecordingStore } from '../../../server/adapters/db/recordings.ts';
import type { Database } from '../../../server/adapters/db/schema.ts';
import { createSealStore } from '../../../server/adapters/db/seals.ts';
import { createSettings, type Settings } from '../../../server/adapters/db/settings.ts';
import { createStills } from '../../../server/adapters/db/stills.ts';
import { createStore } from '../../../server/adapters/db/store.ts';
import { createHttpApp } from '../../../server/adapters/http/app.ts';
import { createMetrics, type Metrics } from '../../../server/adapters/http/metrics.ts';
import { createTrust, type Proxies } from '../../../server/adapters/http/proxies.ts';
import { createWebServer, listen } from '../../../server/adapters/http/server.ts';
import { createSystemClock } from '../../../server/adapters/system/clock.ts';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { createLog } from '../../../server/adapters/system/log.ts';
import { type Administration, openAdministration } from '../../../server/administration.ts';
import type { AuditEntry } from '../../../server/app/audit.ts';
import { assertAgent } from '../../../server/app/entry.ts';
import type { Outbox, SmtpServer } from '../../../server/app/outbox/outbox.ts';
import type {
  AuthUser,
  JoinRequest,
  SessionsPort,
  ShownSecrets,
  StorePort,
} from '../../../server/app/ports.ts';
import { RecordingKeeper } from '../../../server/app/recordings/keeper.ts';
import { Sealer } from '../../../server/app/seal/sealer.ts';
import { openOutbox } from '../../../server/outbox.ts';
import type { ParticipantId, QueueId, SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { MediaStats } from '../../../shared/media/port.ts';
import { type Answer, DomainError } from '../../../shared/protocol/errors.ts';
import type { Joined, OpenedSession, StartBody } from '../../../shared/protocol/http.ts';
import { QUEUE_DEFAULTS } from '../../../shared/protocol/queue-setup.ts';
import type { StorageState } from '../../../shared/protocol/socket.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';

export const RIGHT_NUMBER = '123456789';
/** Of an invitation or a place, as it comes. */
export const RIGHT_SECRET = 'right.secret';
export const PASSWORD = 'correct horse';

/** Sessions that only know one number. */
class FakeSessions implements SessionsPort {
  draining = false;
  readonly joined: JoinRequest[] = [];
  readonly wishes: StartBody[] = [];
  readonly opened: OpenedSession = {
    sessionId: 'session-1' as SessionId,
    number: RIGHT_NUMBER as SessionNumber,
    startedAt: 1_000,
  };
  fault: Error | null = null;

  async start(user: AuthUser, wish: StartBody = {}): Promise<OpenedSession> {
    this.wishes.push(wish);
    if (this.fault !== null) throw this.fault;
    assertAgent(user);
    return this.opened;
  }
  openSessionsOf(): OpenedSession[] {
    return [this.opened];
  }
  /** Who hosts what, by the session's id; set by tests. */
  readonly hosts = new Map<string, UserId>();
  readonly queues = new Map<string, QueueId>();
  queueOf(sessionId: SessionId): QueueId | null {
    return this.queues.get(sessionId) ?? null;
  }
  hostOf(sessionId: SessionId): UserId | null {
    return this.hosts.get(sessionId) ?? null;
  }
  async assist(user: AuthUser, at: { readonly number: SessionNumber }): Promise<OpenedSession> {
    assertAgent(user);
    if (at.number !== RIGHT_NUMBER) throw new DomainError('number_unknown');
    return this.opened;
  }
  async join(at: JoinRequest): Promise<Joined> {
    if (at.number !== RIGHT_NUMBER) throw new DomainError('number_unknown');
    this.joined.push(at);
    const { sessionId } = this.opened;
    return {
      participantId: 'participant-1' as ParticipantId,
      sessionId,
      participantToken: 'a.b',
      admitted: false,
      again: false,
      sharing: false,
    };
  }
  /** One secret of the one session. */
  knows({ number, invitation, participantToken }: ShownSecrets): boolean {
    return number === RIGHT_NUMBER && [invitation, participantToken].includes(RIGHT_SECRET);
  }
  counts() {
    return { sessions: 3, connected: 7 };
  }
}

/** A running HTTP side on a free port, with real storage and sign-in in a folder of its own. */
export interface Site {
  readonly app: Express;
  readonly surveys: Administration['surveys'];
  readonly url: string;
  readonly sessions: FakeSessions;
  readonly accounts: Accounts;
  readonly firstAdmin: FirstAdmin;
  readonly store: StorePort;
  readonly settings: Settings;
  readonly audit: AuditLog;
  readonly database: Database;
  readonly metrics: Metrics;
  /** Changed by tests. */
  readonly storage: { state: StorageState };
  readonly recorder: FakeRecorder;
  readonly workers: MediaStats['workers'][number][];
  readonly logged: string[];
  /** Folder of the built pages. */
  readonly clientDir: string;
  /** What `now` answers; changed by tests. */
  readonly clock: { nowMs: number };
  readonly outbox: Outbox;
  /** Who had to do with recordings, as the audit log hears of it. */
  readonly audited: readonly AuditEntry[];
  readonly recordings: RecordingKeeper;
  close(): Promise<void>;
}

export async function openSite(
  options: {
    publicUrl?: string;
    proxies?: Proxies;
    metricsToken?: string;
    pages?: boolean;
    smtp?: SmtpServer;
    /** How long webhooks wait for an answer, and for their next try. */
    webhooks?: { backoff: (tries: number) => number | null; timeoutMs: number };
    /** Adds to the built pages before the server is made. */
    build?: (clientDir: string) => void;
  } = {},
): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-http-'));
  const publicUrl = options.publicUrl ?? 'http://localhost:3000';
  const logged: string[] = [];
  const log = createLog({
    level: 'debug',
    readable: false,
    destination: { write: (line) => void logged.push(line) },
  });
  const database = await openDatabase(folder);
  const accounts = createAccounts({ database, secret: 'x'.repeat(43), publicUrl, log });
  const firstAdmin = createFirstAdmin(accounts.users, folder);
  const sessions = new FakeSessions();
  const store = createStore(database);
  const recorder = new FakeRecorder();
  const defaults = { ...DEFAULT_SETTINGS, siteName: 'Test site' };
  const settings = createSettings(database, defaults);
  const clientDir = options.pages === false ? join(folder, 'none') : writePages(folder);
  options.build?.(clientDir);
  const media = { stats: async () => ({ workers: [...workers] }) };
  const workers = [{ pid: 1, rooms: 2, consumers: 5 }];
  const storage: { state: StorageState; freeBytes: number } = { state: 'ok', freeBytes: 4_096 };
  const metrics = createMetrics({
    sessions: () => sessions.counts(),
    media: () => media.stats(),
    storage: () => storage,
  });
  const clock = { nowMs: 1_000_000 };
  const administration = openAdministration({
    ...{ database, publicUrl, now: Date.now, defaults, ids: createIdSource() },
  });
  const outbox = await openOutbox({
    ...{ database, log, settings, siteUrl: publicUrl, smtp: options.smtp ?? null },
    branding: administration.branding,
    ...{ clock: createSystemClock(), ids: createIdSource() },
    ...(options.webhooks && {
      ...{ backoff: options.webhooks.backoff, webhookTimeoutMs: options.webhooks.timeoutMs },
    }),
  });
  const audited: AuditEntry[] = [];
  const stills = createStills(database);
  const recordings = new RecordingKeeper({
    stills,
    ...{ recorder, settings, log, store: createRecordingStore(database) },
    audit: { record: async (entry) => void audited.push(entry) },
    clock: { now: () => clock.nowMs, setTimer: () => () => undefined },
  });
  const sealer = new Sealer({
    ...{ recorder, log, records: store, store: createSealStore(database), ids: createIdSource() },
    key: readSiteKey(folder),
    clock: { now: () => clock.nowMs, setTimer: () => () => undefined },
    deletionOf: (recordingId) => recordings.deletionOf(recordingId),
  });
  const app = createHttpApp({
    site: { url: publicUrl, version: '1.2.3', mail: options.smtp !== undefined },
    outbox,
    settings,
    trust: createTrust(options.proxies ?? []),
    metricsToken: options.metricsToken ?? null,
    accounts,
    firstAdmin,
    onSignedOut: () => undefined,
    ...administration,
    queues: createQueues(database),
    sessions,
    floor: {
      queueInfo: async () => ({
        ...{ name: 'Printers', open: true, siteName: 'Test site' },
        ...{ opensAt: null, closedText: null, messageForm: null, form: QUEUE_DEFAULTS.form },
      }),
      enter: async () => ({ token: 'ticket.secret' }),
      leaveMessage: async () => null,
      queuesChanged: async () => undefined,
    },
    records: store,
    archive: createArchive(database),
    recorder,
    stills,
    recordings,
    sealer,
    metrics,
    storage,
    media,
    log,
    now: () => clock.nowMs,
    clientDir,
  });
  const server = createWebServer(app, null);
  await listen(server, { port: 0, listenIp: null });
  // Cast: a TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await outbox.close();
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  const site = {
    app,
    surveys: administration.surveys,
    url: `http://127.0.0.1:${port}`,
    sessions,
    accounts,
    firstAdmin,
    store,
    settings,
    audit: administration.audit,
    database,
    metrics,
    storage,
    recorder,
    workers,
    logged,
    clientDir,
    clock,
    outbox,
    audited,
    recordings,
    close,
  };
  return site;
}

function writePages(folder: string): string {
  const clientDir = join(folder, 'client');
  mkdirSync(join(clientDir, 'assets'), { recursive: true });
  writeFileSync(join(clientDir, 'index.html'), '<title>agent</title>');
  writeFileSync(join(clientDir, 'customer.html'), '<title>customer</title>');
  writeFileSync(join(clientDir, 'favicon.svg'), '<svg/>');
  writeFileSync(join(clientDir, 'assets', 'index-abc123.js'), 'export {};');
  return clientDir;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly cookie?: string;
}
export interface Called {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  readonly answer: Answer<any>;
  readonly headers: Headers;
}

/** A call as a page of the site makes it. */
export async function call(site: Site, to: string, { body, headers, cookie }: Call = {}): Promise<Called> {
  const [method = '', path = ''] = to.split(' ');
  const response = await fetch(site.url + path, {
    method,
    headers: {
      'x-tasuki': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, answer: await response.json(), headers: response.headers };
}

/** Makes a user with these roles and signs them in; the cookie. */
export async function signedInAs(site: Site, roles: AuthUser['roles'], name = 'aiko'): Promise<string> {
  const email = `${name}@example.com`;
  await site.accounts.users.add({ name, email, password: PASSWORD, roles });
  const { headers } = await call(site, 'POST /api/auth/sign-in/email', {
    body: { email, password: PASSWORD },
  });
  return cookieOf(headers);
}

export function cookieOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
