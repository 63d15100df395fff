import type { SessionRole } from '../../shared/domain/roles.ts';
import { SESSION_ROLES } from '../../shared/domain/roles.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { Page } from '../support/server/page.ts';
import { Scene } from '../support/server/scene.ts';
import type { TestServer } from '../support/server/test-server.ts';
import { FLOOR_AGENT, FloorWorld } from './floor-world.ts';
import { Known } from './known.ts';
import type { Message } from './message.ts';
import type { Outcome } from './outcome.ts';
import { playRaw } from './raw.ts';

const PATIENCE_MS = 5_000;
/** Few enough for the lockout's book to stay small, many enough for most calls to get past the rates. */
const ADDRESSES = 200;
const INTRUDER = 'Intruder';

/** A server with a session that has something of everything, made anew whenever the messages have broken it up. */
export class World {
  readonly server: TestServer;
  #scene: Scene | null = null;
  #known: Known | null = null;
  readonly #floor: FloorWorld;
  #cookie = '';
  #calls = 0;
  /** How often a session had to be made. */
  scenes = 0;

  /** `dataDir`: the server's, for the queues. */
  constructor(server: TestServer, dataDir: string) {
    this.server = server;
    this.#floor = new FloorWorld(server, dataDir);
  }

  /** Makes sure that every role has a page on the line. */
  async prepare(): Promise<void> {
    if (this.#scene === null || !(await isWhole(this.#scene))) await this.#makeScene();
    await this.#floor.prepare();
  }

  async #makeScene(): Promise<void> {
    await this.leave();
    this.#cookie = await this.#signIn();
    const scene = await Scene.open(this.server);
    const known = new Known(scene);
    await scene.openVoice('active');
    await scene.openVideo('active');
    await scene.pages.host.must('chat:open', {});
    for (const role of ['host', 'assistant', 'active', 'waiting'] as const)
      known.learn(role, await scene.media(role));
    await scene.share('active');
    await scene.produce('active', 'screen');
    this.#scene = scene;
    this.#known = known;
    this.scenes += 1;
  }

  async play(message: Message): Promise<Outcome> {
    switch (message.kind) {
      case 'command':
        return this.#command(message);
      case 'handshake':
        return this.#handshake(message);
      case 'floor': {
        const answer = await this.#floor.play(message);
        return answer === undefined ? { code: 'line closed' } : outcomeOf(answer);
      }
      case 'raw':
        return playRaw(this.server.url, message.packets);
      case 'http':
        return this.#http(message);
    }
  }

  /** Ends everything that was started, so that only what the server keeps for itself is left. */
  async leave(): Promise<void> {
    const { directory } = this.server.running.sessions;
    this.#floor.leave();
    for (const name of ['Aiko', INTRUDER, FLOOR_AGENT]) {
      const cookie = await this.server.cookieOf(
        name,
        name === FLOOR_AGENT ? ['agent', 'acdAgent'] : ['agent'],
      );
      const user = await this.server.running.accounts.userFromHeaders(new Headers({ cookie }));
      if (user === null) continue;
      for (const { number } of directory.openSessionsOf(user.userId)) {
        const { session } = directory.seatOfAgent(user.userId, number);
        await session.execute({ type: 'system:end', reason: 'shutdown' });
      }
    }
    for (const page of Object.values(this.#scene?.pages ?? {})) this.server.release(page);
    this.#scene = null;
  }

  get #now(): { scene: Scene; known: Known } {
    if (this.#scene === null || this.#known === null) throw new Error('not prepared');
    return { scene: this.#scene, known: this.#known };
  }

  async #command({ role, name, args, ack }: Extract<Message, { kind: 'command' }>): Promise<Outcome> {
    const { scene, known } = this.#now;
    const page = scene.pages[role];
    const sent = args.map((arg) => known.resolve(arg, role));
    if (!ack) {
      page.socket.emit(name, ...sent);
      return { code: 'unanswered' };
    }
    const broken = new Promise<Outcome>((resolve) => {
      page.socket.once('disconnect', () => resolve({ code: 'line closed' }));
    });
    const answered = page.sendAnything(name, ...sent).then(
      (answer) => {
        if (answer?.ok === true) known.learn(role, answer.data);
        return outcomeOf(answer);
      },
      // Socket.IO itself ends the line for names that it keeps for itself, and for too much at once.
      () => (page.socket.connected ? fault(`no answer to ${name}`) : { code: 'line closed' }),
    );
    return Promise.race([answered, broken]);
  }

  async #handshake({ auth, cookie, origin }: Extract<Message, { kind: 'handshake' }>): Promise<Outcome> {
    const page = new Page(this.server.url, {
      auth: this.#now.known.resolve(auth, 'active'),
      headers: { ...(cookie && { cookie: this.#cookie }), ...(origin !== null && { origin }) },
    });
    page.socket.io.reconnection(false);
    const cut = new Promise<Outcome>((resolve) =>
      page.socket.io.once('close', () => resolve({ code: 'line closed' })),
    );
    const answered = page.connected().then(
      () => ({ code: 'ok' }),
      (error: Error) => codeOutcome(error.message),
    );
    const outcome = await Promise.race([answered, cut]);
    page.close();
    return outcome;
  }

  async #http(message: Extract<Message, { kind: 'http' }>): Promise<Outcome> {
    const [method = 'GET', path = '/'] = message.call.split(' ');
    this.#calls += 1;
    const writes = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';
    const body = message.body ?? JSON.stringify(this.#now.known.resolve(message.json, 'active'));
    const response = await fetch(this.server.url + path, {
      method,
      headers: {
        'x-tasuki': '1',
        'x-forwarded-for': `192.168.0.${this.#calls % ADDRESSES}`,
        ...(writes && { 'content-type': 'application/json' }),
        ...(message.signedIn && { cookie: this.#cookie }),
        ...message.headers,
      },
      ...(writes && { body }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    if (!path.startsWith('/api') || method === 'HEAD' || method === 'OPTIONS')
      return statusOutcome(response.status);
    try {
      return outcomeOf(JSON.parse(text), response.status);
    } catch {
      return fault(`${message.call} answered ${response.status} with no JSON`);
    }
  }

  async #signIn(): Promise<string> {
    await this.server.cookieOf(INTRUDER);
    return this.server.signIn(INTRUDER);
  }
}

/** Every role is still what it was, and on the line. */
async function isWhole({ pages }: Scene): Promise<boolean> {
  const isThere = (role: SessionRole) => pages[role].socket.connected && pages[role].view?.self.role === role;
  // A line that was cut for what it sent comes back by itself.
  const back = SESSION_ROLES.filter((role) => pages[role].closings.length === 0 && pages[role].socket.active);
  for (const role of back) {
    await pages[role]
      .until(() => pages[role].socket.connected || !pages[role].socket.active)
      .catch(() => undefined);
  }
  return SESSION_ROLES.every(isThere);
}

/** Answers must be of the agreed form, and refusals have a registered code, which is never our own fault. */
function outcomeOf(answer: unknown, status?: number): Outcome {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
    return fault(`not an answer: ${JSON.stringify(answer)?.slice(0, 200)}`);
  }
  if (answer.ok === true) return { code: 'ok' };
  // Cast: looked at right below.
  const { code, message } = ('error' in answer ? answer.error : {}) as { code?: unknown; message?: unknown };
  if (typeof message !== 'string') return fault('a refusal without a message');
  const outcome = codeOutcome(code);
  const expected = ERRORS[outcome.code as keyof typeof ERRORS];
  if (status !== undefined && status !== expected) return fault(`${outcome.code} came with status ${status}`);
  return outcome;
}

function codeOutcome(code: unknown): Outcome {
  if (typeof code !== 'string' || !Object.hasOwn(ERRORS, code))
    return fault(`no registered code: ${String(code)}`);
  return code === 'internal' ? fault('internal') : { code };
}

function statusOutcome(status: number): Outcome {
  return status >= 500 && status !== 501 && status !== 503
    ? fault(`status ${status}`)
    : { code: `status ${status}` };
}

function fault(what: string): Outcome {
  return { code: 'fault', fault: what };
}
