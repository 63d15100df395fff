import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import type { TransfersPort } from '../../../server/app/floor/ports.ts';
import { createMail } from '../../../server/app/outbox/mail.ts';
import type { AuthPort, AuthUser, JoinRequest } from '../../../server/app/ports.ts';
import { openSessions, openSockets } from '../../../server/sessions.ts';
import type { QueueId, SessionNumber, SignInId, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../../shared/domain/settings.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakeMedia } from './fake-media.ts';
import { FakeRecorder } from './fake-recorder.ts';
import { FakeStills } from './fake-stills.ts';
import { FakeStore } from './fake-store.ts';
import { Page } from './page.ts';

export interface TestSiteOptions {
  /** The one of an earlier site: that makes it a restart. */
  readonly store?: FakeStore;
  readonly clock?: FakeClock;
  readonly settings?: Partial<SiteSettings>;
}

/** One machine plays everybody here. The limit's own test is in `whole.test.ts`. */
const HANDSHAKE_RATES = { handshakesPerSecond: 100_000, handshakesBurst: 200_000 };

/** A signed-in agent; the page shows the cookie `user=NAME`. */
export const agent = (name: string): AuthUser => ({
  userId: `user-${name}` as UserId,
  name,
  email: `${name}@example.com`,
  // Whose sessions may be given to the floor.
  roles: name === 'Aiko' ? ['agent', 'acdAgent'] : ['agent'],
  sessionMode: null,
});

/** A floor with the open queue `open`, the closed one `closed`, and the free agent `free`. */
const TRANSFERS: TransfersPort = {
  targets: () => ({
    queues: [{ queueId: 'open' as QueueId, name: 'Open', waiting: 0 }],
    agents: [{ userId: 'free' as UserId, name: 'Free', free: true }],
  }),
  refusal: (to) => {
    if (to.kind === 'agents') return to.userIds.includes('free' as UserId) ? null : 'agent_unavailable';
    if (to.queueId === 'open') return null;
    return to.queueId === 'closed' ? 'queue_closed' : 'queue_unknown';
  },
};

const nameIn = (headers: Headers) => /(?:^|; )user=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];

const auth: AuthPort = {
  userFromHeaders: async (headers) => {
    const name = nameIn(headers);
    return name === undefined ? null : agent(name);
  },
  signInFromHeaders: async (headers) => {
    const name = nameIn(headers);
    return name === undefined ? null : { user: agent(name), signInId: `sign-in-${name}` as SignInId };
  },
  endedSignIns: async () => new Set(),
};

/** Of a site without a mail server. */
const NO_OUTBOX = {
  mail: createMail({
    store: { add: async () => undefined, countMails: async () => 0, mailsOf: async () => [] },
    ids: createIdSource(),
    clock: new FakeClock(),
    configured: false,
    domain: 'localhost',
    wake: () => undefined,
  }),
  emailOf: async () => null,
};

export type TestSite = Awaited<ReturnType<typeof startTestSite>>;

/**
 * The server's sessions behind real sockets on a free port; store, clock and SFU are fakes, sign-in is a cookie. For
 * what HTTP does there is `startTestServer`.
 */
export async function startTestSite(options: TestSiteOptions = {}) {
  const parts = {
    store: options.store ?? new FakeStore(),
    clock: options.clock ?? new FakeClock(),
    media: new FakeMedia(),
    recorder: new FakeRecorder(),
    log: new FakeLog(),
    iceServers: () => [],
    ids: createIdSource(),
    settings: { read: async () => ({ ...DEFAULT_SETTINGS, ...options.settings }) },
  };
  const httpServer = createServer();
  const sessions = await openSessions(parts);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const sockets = openSockets({
    ...parts,
    sessions,
    httpServer,
    auth,
    siteUrl: url,
    transfers: TRANSFERS,
    outbox: NO_OUTBOX,
    stills: new FakeStills(),
    trust: () => false,
    storage: () => 'ok',
    handshakeRates: HANDSHAKE_RATES,
    iceServers: () => [],
    checkIceServers: () => [],
    count: () => undefined,
  });
  const pages: Page[] = [];
  const open = async (page: Page) => {
    pages.push(page);
    await page.connected();
    return page;
  };
  const { directory } = sessions;
  return {
    ...parts,
    url,
    directory,
    sockets,
    /** A page whose handshake may be anything; not awaited. */
    page: (auth: unknown, headers: Record<string, string> = {}): Page => {
      const page = new Page(url, { auth, headers });
      pages.push(page);
      return page;
    },
    assist: (name: string, number: SessionNumber): Promise<OpenedSession> =>
      directory.assist(agent(name), { number }),
    start: (name: string): Promise<OpenedSession> => directory.start(agent(name)),
    agentPage: (name: string, number: SessionNumber): Promise<Page> =>
      open(Page.ofAgent(url, { name, number })),
    /** Joins as a customer and opens the page. */
    customerPage: async (at: Omit<JoinRequest, 'name'> & { name: string }): Promise<Page> => {
      const { participantToken } = await directory.join(at);
      return open(Page.ofCustomer(url, participantToken));
    },
    tokenPage: (token: string): Promise<Page> => open(Page.ofCustomer(url, token)),
    close: async (): Promise<void> => {
      for (const page of pages) page.close();
      await sockets.close();
      await directory.close();
    },
  };
}
