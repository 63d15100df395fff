import type { Answer } from '../../shared/protocol/errors.ts';
import { until } from '../support/processes/until.ts';
import { FloorPage, importQueue } from '../support/server/floor-page.ts';
import type { TestServer } from '../support/server/test-server.ts';
import { FLOOR_IDS } from './floor.ts';
import type { Message } from './message.ts';

/** Who serves the queues. */
export const FLOOR_AGENT = 'Fumi';

interface Seats {
  readonly agent: FloorPage;
  readonly manager: FloorPage;
  /** Null: the door has had too many of them for a while. */
  readonly customer: FloorPage | null;
}

/** Somebody on each seat of the floor; whoever is gone from it comes anew. */
export class FloorWorld {
  readonly #server: TestServer;
  readonly #dataDir: string;
  #seats: Seats | null = null;

  constructor(server: TestServer, dataDir: string) {
    this.#server = server;
    this.#dataDir = dataDir;
  }

  /** Makes sure that an agent, a manager and a customer in the line are there. */
  async prepare(): Promise<void> {
    const server = this.#server;
    const seats = this.#seats;
    if (seats === null) {
      const cookie = await server.cookieOf(FLOOR_AGENT, ['agent', 'acdAgent']);
      for (const address of ['fuzz', 'other'])
        await importQueue(this.#dataDir, { name: address, address, agents: ['fumi@example.com'], keepMs: 0 });
      const manager = await server.cookieOf('Mori', ['manager']);
      this.#seats = {
        agent: new FloorPage(server.url, { kind: 'agent' }, cookie),
        manager: new FloorPage(server.url, { kind: 'manager' }, manager),
        customer: await this.#customer(),
      };
    } else if (seats.customer?.line?.phase !== 'waiting' || seats.customer.closed !== null) {
      seats.customer?.socket.disconnect();
      this.#seats = { ...seats, customer: await this.#customer() };
    }
  }

  /** Undefined: the line was closed over it. */
  async play({
    seat,
    name,
    input,
  }: Extract<Message, { kind: 'floor' }>): Promise<Answer<unknown> | undefined> {
    const seats = this.#seats;
    if (seats === null) throw new Error('not prepared');
    const page = seats[seat];
    if (!page?.socket.connected) return undefined;
    const cut = new Promise<undefined>((resolve) => page.socket.once('disconnect', () => resolve(undefined)));
    return Promise.race([page.socket.timeout(5_000).emitWithAck(name, known(seats, input)), cut]);
  }

  leave(): void {
    for (const page of Object.values(this.#seats ?? {})) page?.socket.disconnect();
    this.#seats = null;
  }

  async #customer(): Promise<FloorPage | null> {
    const body = { name: 'Ken', text: '' };
    const entered = await (await this.#server.fetch('POST /api/queues/fuzz', { body })).json();
    if (!entered.ok && entered.error.code === 'rate_limited') return null;
    if (!entered.ok) throw new Error(entered.error.code);
    const page = new FloorPage(this.#server.url, { kind: 'customer', token: entered.data.token });
    await until('a place', () => page.line !== null || page.closed !== null);
    return page;
  }
}

/** With ids that exist now, where the message names one. */
function known({ agent, manager }: Seats, input: unknown): unknown {
  const now: Readonly<Record<(typeof FLOOR_IDS)[number], string | undefined>> = {
    ticketId: agent.inbox?.waiting[0]?.ticketId,
    offerId: agent.inbox?.offers[0]?.offerId,
    messageId: agent.inbox?.messages[0]?.messageId,
    userId: manager.monitor?.agents[0]?.userId,
    queueId: manager.monitor?.queues.at(-1)?.queueId,
  };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const id = FLOOR_IDS.find((name) => value === `$${name}`);
      return [key, id === undefined ? value : (now[id] ?? 'none')];
    }),
  );
}
