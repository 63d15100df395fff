import type { CommandRates, HandshakeRates } from '../../../server/adapters/socket/rate-limit.ts';
import type { JoinRequest, LogPort } from '../../../server/app/ports.ts';
import type { RunningServer } from '../../../server/server-parts.ts';
import { startServer } from '../../../server/start-server.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../../shared/domain/settings.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import type { RecorderPort } from '../../../shared/media/recorder.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { Joined, OpenedSession, StartBody } from '../../../shared/protocol/http.ts';
import { createTempFolder, freePorts } from '../processes/place.ts';
import { FakeLog } from './fake-log.ts';
import { FakeMedia } from './fake-media.ts';
import { Page } from './page.ts';

export interface TestServerOptions {
  /** Of an earlier test server: that makes it a restart. A new one otherwise, taken away at the end. */
  readonly dataDir?: string;
  /** A fake one unless given; the server closes it. */
  readonly createMedia?: (log: LogPort) => Promise<MediaPort>;
  /** None unless given: then nothing can be recorded. */
  readonly createRecorder?: (media: MediaPort, log: LogPort) => RecorderPort;
  readonly settings?: Partial<SiteSettings>;
  readonly rates?: CommandRates;
  readonly handshakeRates?: HandshakeRates;
}

const PASSWORD = 'correct horse battery';

/** The whole server in this process, on a free port of the loopback, with real storage, sign-in and HTTP. */
export class TestServer {
  readonly url: string;
  readonly running: RunningServer;
  readonly log: FakeLog;
  readonly #pages = new Set<Page>();
  readonly #cookies = new Map<string, string>();
  readonly #dispose: () => void;
  #joins = 0;

  constructor(made: { url: string; running: RunningServer; log: FakeLog; dispose: () => void }) {
    this.url = made.url;
    this.running = made.running;
    this.log = made.log;
    this.#dispose = made.dispose;
  }

  /** Makes the user at the first call. */
  async cookieOf(name: string, roles: readonly SiteRole[] = ['agent']): Promise<string> {
    const known = this.#cookies.get(name);
    if (known !== undefined) return known;
    await this.running.accounts.users.add({ name, email: emailOf(name), password: PASSWORD, roles });
    const cookie = await this.signIn(name);
    this.#cookies.set(name, cookie);
    return cookie;
  }

  /** Of a user who was made: another cookie each time. */
  async signIn(name: string): Promise<string> {
    const email = emailOf(name);
    const response = await this.fetch('POST /api/auth/sign-in/email', {
      body: { email, password: PASSWORD },
    });
    if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return cookies.join('; ');
  }

  /** A call as a page makes it; `call` is `METHOD /path`. */
  fetch(
    call: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const [method = 'GET', path = '/'] = call.split(' ');
    const json = { 'content-type': 'application/json' };
    return fetch(this.url + path, {
      method,
      headers: { 'x-tasuki': '1', ...(body === undefined ? {} : json), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async start(name: string, body: StartBody = {}): Promise<OpenedSession> {
    return this.#ask('POST /api/sessions', { body, headers: { cookie: await this.cookieOf(name) } });
  }

  async assist(name: string, number: SessionNumber): Promise<OpenedSession> {
    return this.#ask('POST /api/assist', {
      body: { number },
      headers: { cookie: await this.cookieOf(name) },
    });
  }

  async agentPage(name: string, number: SessionNumber): Promise<Page> {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } };
    return this.page(auth, { cookie: await this.cookieOf(name) }).connected();
  }

  async customerPage(at: JoinRequest): Promise<Page> {
    // Each from another address: what one address may do is tested where that belongs.
    this.#joins += 1;
    const address = `10.${(this.#joins >> 16) & 255}.${(this.#joins >> 8) & 255}.${this.#joins & 255}`;
    const headers = { 'x-forwarded-for': address };
    const { participantToken } = await this.#ask<Joined>('POST /api/join', { body: at, headers });
    return this.page({
      protocol: PROTOCOL_VERSION,
      as: { kind: 'customer', token: participantToken },
    }).connected();
  }

  /** A page whose handshake may be anything; not awaited. */
  page(auth: unknown, headers: Record<string, string> = {}): Page {
    const page = new Page(this.url, { auth, headers });
    this.#pages.add(page);
    return page;
  }

  /** Closes a page that is needed no longer, and forgets it. */
  release(page: Page): void {
    page.close();
    this.#pages.delete(page);
  }

  /** Ends the server; its data stay for a restart when their folder was given. */
  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.running.close();
    this.#dispose();
  }

  async #ask<Data>(call: string, with_: Parameters<TestServer['fetch']>[1]): Promise<Data> {
    const answer = (await (await this.fetch(call, with_)).json()) as Answer<Data>;
    if (!answer.ok) throw new Error(`${call} was refused: ${answer.error.code}`);
    return answer.data;
  }
}

function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { createRecorder } = options;
  const folder = options.dataDir === undefined ? createTempFolder('server') : null;
  const port = await freePorts();
  const url = `http://127.0.0.1:${port}`;
  const log = new FakeLog();
  const running = await startServer(
    {
      port,
      dataDir: folder?.path ?? options.dataDir ?? '',
      publicUrl: url,
      // So that tests can come from many addresses, by the header that proxies set.
      proxies: ['loopback'],
      metricsToken: null,
      listenIp: '127.0.0.1',
      firstAdmin: null,
      tls: null,
      turn: null,
      smtp: null,
    },
    {
      log,
      createMedia: async () => options.createMedia?.(log) ?? new FakeMedia(),
      ...(createRecorder && { createRecorder: (media: MediaPort) => createRecorder(media, log) }),
      defaultSettings: { ...DEFAULT_SETTINGS, ...options.settings },
      ...(options.rates && { rates: options.rates }),
      ...(options.handshakeRates && { handshakeRates: options.handshakeRates }),
    },
  );
  return new TestServer({ url, running, log, dispose: () => folder?.stop() });
}
