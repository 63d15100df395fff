import { createFloorStore } from '../../../server/adapters/db/floor-store.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { createSystemClock } from '../../../server/adapters/system/clock.ts';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { FLOOR_ID, FLOOR_STREAM, type FloorStream } from '../../../server/app/floor/floor-stream.ts';
import { FloorViews } from '../../../server/app/floor/floor-views.ts';
import type { FloorPages } from '../../../server/app/floor/ports.ts';
import { follow } from '../../../server/app/stream/kind.ts';
import { NEW_STREAM, StreamRunner } from '../../../server/app/stream/runner.ts';
import { agentOf, type FloorCommand, offerOf } from '../../../server/core/floor/index.ts';
import type { QueueId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { InboxView } from '../../../shared/protocol/floor.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../shared/protocol/queue-setup.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { createWire } from './wire.ts';

const AGENTS = 1_000;
const QUEUES = 50;
const HASH = '0'.repeat(64);
const KEEP_MS = 600_000;
/** Of each queue: whose offers are measured. The others do the work in bulk. */
const PROBES = 2;

export interface Scene {
  readonly waiting: number;
  /** An agent becomes free; resolves with the milliseconds until the offer is at their page, and puts all back. */
  free(): Promise<number>;
  /** Serves one customer from free to busy again, and lets another one come; how many decisions that were. */
  work(line: number): Promise<number>;
  /** The decision of an agent who becomes free, and its events followed; changes nothing. */
  decideOnce(round: number): void;
  written(): string;
  readAgain(text: string): unknown;
  close(): Promise<void>;
}

/** The real floor on a real database, with views for everybody's page and a line for the page that is looked at. */
export async function createScene(waiting: number): Promise<Scene> {
  const folder = createTempFolder('bench-floor');
  const database = await openDatabase(folder.path);
  const store = createFloorStore(database);
  const wire = await createWire();
  const [clock, ids, log] = [createSystemClock(), createIdSource(), new FakeLog()];
  const pages = new BenchPages((view) => wire.tell(view));
  const views = new FloorViews(clock, pages, {
    returned: { tell: () => undefined },
    awayReasons: () => [],
  });
  const world = {
    perform: async () => undefined,
    publish: ({ events, state }: { events: readonly FloorEvent[]; state: FloorStream['state'] }) =>
      views.publish(events, state),
    clearAway: async () => undefined,
  };
  const at = { streamId: FLOOR_ID, stored: NEW_STREAM };
  const runner = new StreamRunner<FloorStream>({ kind: FLOOR_STREAM, world, store, clock, ids, log }, at);
  const people = new Crowd(runner, pages);
  await people.come(waiting);
  let round = 0;
  // Those of the queues in which somebody waits.
  const used = Math.min(waiting, QUEUES);
  return {
    waiting,
    free: async () => {
      const nth = round++ % (used * PROBES);
      const userId = agentOfQueue(nth % used, Math.floor(nth / used));
      pages.looked = userId;
      const heard = wire.heard((view) => (view as InboxView).offers.length > 0);
      const from = performance.now();
      const freed = people.do({ type: 'system:load', userId, sessions: 0 });
      const offeredMs = (await heard) - from;
      pages.looked = null;
      await freed;
      await people.serve(userId);
      return offeredMs;
    },
    work: async (line) => {
      const userId = agentOfQueue(line % used, PROBES + Math.floor(line / used));
      await people.do({ type: 'system:load', userId, sessions: 0 });
      return 1 + (await people.serve(userId));
    },
    decideOnce: (nth) => {
      const userId = agentOfQueue(nth % used, 0);
      const command = { type: 'system:load', userId, sessions: 0 } as const;
      const context = { now: clock.now(), newId: () => 'offer' };
      const decision = FLOOR_STREAM.decide(runner.state, command, context);
      if (decision.ok) follow(FLOOR_STREAM, runner.state, decision.events);
    },
    written: () => FLOOR_STREAM.snapshot.encode(runner.state),
    readAgain: (text) => FLOOR_STREAM.snapshot.decode(text),
    close: async () => {
      await runner.idle();
      runner.close();
      await store.close();
      await wire.close();
      await database.destroy();
      folder.stop();
    },
  };
}

const agentOfQueue = (queue: number, nth: number): UserId => agentId(queue + nth * QUEUES);
const agentId = (index: number): UserId => `agent${index % AGENTS}` as UserId;
const queueId = (index: number): QueueId => `queue${index % QUEUES}` as QueueId;

/** Everybody has a page; one agent's is looked at. */
class BenchPages implements FloorPages {
  looked: UserId | null = null;
  readonly #tell: (view: InboxView) => void;
  readonly online = { agents: new Set<UserId>(), customers: new Set<TicketId>() };

  constructor(tell: (view: InboxView) => void) {
    this.#tell = tell;
  }

  agents = () => this.online.agents;
  customers = () => this.online.customers;
  hasAgent = (userId: UserId): boolean => this.online.agents.has(userId);
  hasCustomer = (ticketId: TicketId): boolean => this.online.customers.has(ticketId);
  managers = () => [];
  tellManager = (): void => undefined;
  tellAgent = (userId: UserId, view: InboxView): void => {
    if (userId === this.looked) this.#tell(view);
  };
  tellCustomer = (): void => undefined;
  closeCustomer = (ticketId: TicketId): void => void this.online.customers.delete(ticketId);
}

class Crowd {
  readonly #runner: StreamRunner<FloorStream>;
  readonly #pages: BenchPages;
  #customers = 0;

  constructor(runner: StreamRunner<FloorStream>, pages: BenchPages) {
    this.#runner = runner;
    this.#pages = pages;
  }

  async do(command: FloorCommand): Promise<readonly FloorEvent[]> {
    const answer = await this.#runner.execute(command);
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.error.code}`);
    return answer.data;
  }

  /** All agents, busy, and so many customers. */
  async come(waiting: number): Promise<void> {
    await this.do({ type: 'system:queues', queues: setups() });
    await Promise.all(
      Array.from({ length: AGENTS }, async (_, index) => {
        const userId = agentId(index);
        this.#pages.online.agents.add(userId);
        await this.do({ type: 'system:agentCame', userId, name: userId, capacity: 1, sessions: 1 });
        const actor = { kind: 'agent', userId } as const;
        await this.do({ type: 'agent:setState', actor, input: { state: 'available' } });
      }),
    );
    await Promise.all(Array.from({ length: waiting }, (_, index) => this.enter(queueId(index))));
  }

  async enter(into: QueueId): Promise<void> {
    const ticketId = `customer${this.#customers++}` as TicketId;
    const entry = { name: 'Ken', text: 'The printer prints nothing at all.', tokenHash: HASH };
    this.#pages.online.customers.add(ticketId);
    await this.do({ type: 'system:enter', ticketId, queueId: into, ...entry });
    await this.do({ type: 'system:customerCame', ticketId });
  }

  /** Whoever is offered to this agent is served, and somebody else comes; how many decisions that were. */
  async serve(userId: UserId): Promise<number> {
    const actor = { kind: 'agent', userId } as const;
    const offerId = agentOf(this.#runner.state, userId)?.offerId ?? null;
    const offer = offerId === null ? undefined : offerOf(this.#runner.state, offerId);
    if (offerId === null || !offer) {
      // Nobody waits in this agent's queue at the moment.
      await this.do({ type: 'system:load', userId, sessions: 1 });
      return 1;
    }
    const { ticketId } = offer;
    const taken = this.do({ type: 'offer:accept', actor, input: { offerId } });
    await Promise.all([
      taken,
      this.do({ type: 'system:load', userId, sessions: 1 }),
      this.do({ type: 'system:handedOver', ticketId, number: '123456789' as never }),
    ]);
    await this.enter(queueOf(userId));
    return 5;
  }
}

const queueOf = (userId: UserId): QueueId => queueId(Number(userId.slice('agent'.length)));

/** Twenty agents each. */
function setups(): QueueSetup[] {
  return Array.from({ length: QUEUES }, (_, index) => ({
    ...QUEUE_DEFAULTS,
    ...{ distribution: 'idle', priority: 0, keepMs: KEEP_MS, open: true },
    ...{ queueId: queueId(index), address: `queue${index}`, name: `Queue ${index}` },
    agentIds: Array.from({ length: AGENTS / QUEUES }, (_agent, nth) => agentOfQueue(index, nth)),
  }));
}
