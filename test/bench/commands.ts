import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '../../shared/protocol/commands.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { OpenedSession, StartBody } from '../../shared/protocol/http.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { startBareServer } from './bare/start.ts';
import { type BenchRow, median } from './row.ts';

const ROUNDS = 5;
const ROUND_MS = 2_000;
const MANY = 200;

/** Sends one command and resolves with its acknowledgement; one after the other on each line. */
type Line = () => Promise<void>;

/**
 * Acknowledged commands per second: each line sends the next command as soon as the last one is acknowledged, which the
 * product does only after a durable write. Against a bare Socket.IO echo, which writes nothing.
 */
export async function benchCommands(): Promise<BenchRow[]> {
  const scope = createScope();
  try {
    const server = scope.use(await startServer({ entry: 'test/bench/unlimited.ts' }));
    const bare = scope.use(await startBareServer());
    const cookie = await signIn(server);
    const ours = await inTurns(MANY, () => openOurs(scope, { server, cookie }));
    const echo = await inTurns(MANY, () => openEcho(scope, bare.url));
    const rows: BenchRow[] = [];
    for (const count of [1, MANY]) rows.push(await compare(ours.slice(0, count), echo.slice(0, count)));
    return rows;
  } finally {
    await scope.close();
  }
}

async function compare(ours: readonly Line[], echo: readonly Line[]): Promise<BenchRow> {
  const rates = { ours: [] as number[], echo: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [a, b] = [await rateOf(ours), await rateOf(echo)];
    // The first round only warms both up.
    if (round === 0) continue;
    rates.ours.push(a);
    rates.echo.push(b);
  }
  const [value, baseline] = [median(rates.ours), median(rates.echo)];
  const name = `commands: acknowledged, ${ours.length} session${ours.length === 1 ? '' : 's'}`;
  return { name, value, baseline, ratio: baseline / value, unit: '/s', target: null };
}

async function rateOf(lines: readonly Line[]): Promise<number> {
  const from = performance.now();
  const until = from + ROUND_MS;
  let count = 0;
  await Promise.all(
    lines.map(async (send) => {
      while (performance.now() < until) {
        await send();
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - from) / 1_000);
}

/** A session of its own with its host's socket: the call is opened and closed in turns, one durable event each time. */
async function openOurs(
  scope: Scope,
  { server, cookie }: { server: TestServer; cookie: string },
): Promise<Line> {
  const body: StartBody = { mode: 'multi' };
  const { number } = await post<OpenedSession>(server, { path: '/api/sessions', cookie, body });
  const socket = io(server.url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie, origin: server.url },
    auth: { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } },
  });
  scope.defer(() => socket.disconnect());
  await connected(socket, 'session:welcome');
  let open = false;
  return async () => {
    const answer = await emit<Answer<null>>(socket, open ? 'voice:close' : 'voice:open');
    if (!answer.ok) throw new Error(`the command was refused: ${answer.error.code}`);
    open = !open;
  };
}

async function openEcho(scope: Scope, url: string): Promise<Line> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  scope.defer(() => socket.disconnect());
  await connected(socket, 'connect');
  return async () => {
    await emit(socket, 'echo');
  };
}

function emit<Acknowledged>(socket: Socket, name: string): Promise<Acknowledged> {
  return new Promise((resolve) => socket.emit(name, {}, resolve));
}

function connected(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once('connect_error', reject);
  });
}

async function inTurns<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  while (made.length < count) made.push(await make());
  return made;
}

async function signIn(server: TestServer): Promise<string> {
  const response = await request(server, { path: '/api/auth/sign-in/email', body: server.admin });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

interface Post {
  readonly path: string;
  readonly body?: unknown;
  readonly cookie?: string;
}

async function post<Data>(server: TestServer, input: Post): Promise<Data> {
  // Cast: the product's own contract, and a refusal is thrown just below.
  const answer = (await (await request(server, input)).json()) as Answer<Data>;
  if (!answer.ok) throw new Error(`${input.path} was refused: ${answer.error.code}`);
  return answer.data;
}

async function request(server: TestServer, { path, body = {}, cookie }: Post): Promise<Response> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-tasuki': '1',
      origin: server.url,
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
