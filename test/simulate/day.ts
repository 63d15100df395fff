import type { FloorState } from '../../server/core/floor/index.ts';
import { agentOf, ticketOf, walk } from '../../server/core/floor/index.ts';
import type { QueueId, TicketId, UserId } from '../../shared/domain/ids.ts';
import type { FloorEvent } from '../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../shared/protocol/queue-setup.ts';
import { SimulatedFloor } from './floor.ts';
import { type Customer, type Manners, People } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { Schedule } from './schedule.ts';

export interface DayPlan {
  readonly seed: number;
  /** For how long customers come; the day goes on until the last of them is served. */
  readonly ms: number;
  readonly agents: number;
  /** Each agent serves one, and some serve a second one. */
  readonly queues: number;
  readonly customers: number;
  readonly handlingMs: number;
  /** Of the logarithm of the handling time; null: exponential. */
  readonly sigma: number | null;
  readonly manners: Manners;
  readonly kills: number;
  /** Of all queues; absent: each in turn. */
  readonly distribution?: (typeof DISTRIBUTIONS)[number];
}

/** What came of it. Times are milliseconds. */
export interface DayReport {
  readonly customers: number;
  readonly served: number;
  readonly left: number;
  /** From entering until an agent had them, of all who were taken, sorted. */
  readonly waits: readonly number[];
  /** Offers and takings out of order, counted from the log alone. */
  readonly overtakes: number;
  /** The range that was shown first, and whether the wait fell inside it. */
  readonly ranged: number;
  readonly inside: number;
  /** For how long each agent had nothing to do, all in all, sorted. */
  readonly idle: readonly number[];
  /** How many customers each agent had, sorted. */
  readonly taken: readonly number[];
  readonly kills: readonly Kill[];
  readonly events: number;
  readonly plan: readonly Customer[];
}
interface Kill {
  /** Customers who were offered, or on the way into a session. */
  readonly underWay: number;
  /** Of them: neither served later nor gone of their own accord. */
  readonly lost: number;
  /** Whether the floor from the store was the one that was lost. */
  readonly same: boolean;
}

const DOWN_MS = 4_000;
/** The server dies while this many are offered or on the way into a session. */
const UNDER_WAY = 2;
const KEEP_MS = 600_000;
const SECOND_QUEUE = 0.5;
const DISTRIBUTIONS = ['idle', 'robin', 'everybody'] as const;

/** One day of the contact centre, on the real floor in virtual time. The same seed is the same day. */
export function simulateDay(plan: DayPlan): DayReport {
  const random = createRandom(plan.seed);
  const watch = new DayWatch();
  const floor = new SimulatedFloor((event, around) => watch.see(event, around));
  const schedule = new Schedule();
  const people = new People(floor, { schedule, manners: plan.manners, random: random.fork() });
  const { queues, agentIds } = settings(plan, random.fork());
  floor.do({ type: 'system:queues', queues });
  for (const userId of agentIds) people.agentComes(userId);
  const customers = arrivals(plan, queues, random.fork());
  for (const customer of customers) schedule.plan(customer.at, () => people.customerComes(customer));
  const kills = crashes(plan, random.fork());
  const killed: Killed[] = [];
  for (;;) {
    const at = Math.min(schedule.nextAt, floor.nextDeadline);
    if ((kills[0] ?? at) < at && underWay(floor.state).length >= UNDER_WAY) {
      kills.shift();
      killed.push({ tickets: underWay(floor.state), same: floor.kill() });
      floor.now += DOWN_MS;
      people.restart();
      continue;
    }
    if (at === Number.POSITIVE_INFINITY) break;
    floor.now = Math.max(floor.now, at);
    // What runs out does so before anything else of that instant, as the runner's timer does.
    if (floor.nextDeadline <= floor.now) people.passTime();
    else schedule.take()?.();
  }
  const settled = (id: TicketId): boolean => people.served.has(id) || watch.left.has(id);
  return {
    customers: customers.length,
    served: people.served.size,
    left: watch.left.size,
    ...watch.figures(floor.state),
    kills: killed.map(({ tickets, same }) => ({
      underWay: tickets.length,
      lost: tickets.filter((id) => !settled(id)).length,
      same,
    })),
    events: floor.events,
    plan: customers,
  };
}

interface Killed {
  readonly tickets: readonly TicketId[];
  readonly same: boolean;
}

/** Reads the log as it is written, and believes nothing but it. */
class DayWatch {
  readonly left = new Set<TicketId>();
  readonly #waits: number[] = [];
  readonly #idle = new Map<UserId, number>();
  readonly #taken = new Map<UserId, number>();
  #overtakes = 0;

  see(event: FloorEvent, { before }: { readonly before: FloorState }): void {
    if (event.type === 'customerLeft' && event.reason !== 'forgotten') this.left.add(event.ticketId);
    if (event.type === 'offerMade')
      for (const userId of event.userIds)
        if (this.#isLonger(before, event.ticketId, userId)) this.#overtakes += 1;
    if (event.type !== 'customerTaken') return;
    const { at, ticketId, userId } = event;
    this.#waits.push(at - (ticketOf(before, ticketId)?.since ?? at));
    const idleMs = at - (agentOf(before, userId)?.idleSince ?? at);
    this.#idle.set(userId, (this.#idle.get(userId) ?? 0) + idleMs);
    this.#taken.set(userId, (this.#taken.get(userId) ?? 0) + 1);
  }

  /** Whether somebody of the same priority, whom this agent serves and has not declined, has waited longer. */
  #isLonger(state: FloorState, ticketId: TicketId, userId: UserId): boolean {
    const offered = ticketOf(state, ticketId);
    const declined = agentOf(state, userId)?.declined ?? [];
    if (offered === undefined) return true;
    for (const { setup, ready } of state.queues.values()) {
      if (!setup.agentIds.includes(userId)) continue;
      for (const id of walk(ready)) {
        const other = ticketOf(state, id);
        if (!other || other.priority !== offered.priority || declined.includes(id)) continue;
        if (other.since < offered.since) return true;
        break;
      }
    }
    return false;
  }

  figures(state: FloorState) {
    const days = [...state.queues.values()].flatMap(({ figures }) => figures.days);
    const sum = (name: 'overtakes' | 'ranged' | 'inside'): number =>
      days.reduce((total, day) => total + day[name], 0);
    return {
      waits: this.#waits.sort((a, b) => a - b),
      overtakes: this.#overtakes + sum('overtakes'),
      ranged: sum('ranged'),
      inside: sum('inside'),
      idle: [...this.#idle.values()].sort((a, b) => a - b),
      taken: [...this.#taken.values()].sort((a, b) => a - b),
    };
  }
}

function settings(plan: DayPlan, random: Random): { queues: QueueSetup[]; agentIds: UserId[] } {
  const agentIds = Array.from({ length: plan.agents }, (_, index) => `agent${index}` as UserId);
  const served = agentIds.map((userId, index) => {
    const second = random.chance(SECOND_QUEUE)
      ? Math.floor(random.next() * plan.queues)
      : index % plan.queues;
    return { userId, queues: new Set([index % plan.queues, second]) };
  });
  const queues = Array.from(
    { length: plan.queues },
    (_, index): QueueSetup => ({
      ...QUEUE_DEFAULTS,
      queueId: `queue${index}` as QueueId,
      ...{ address: `queue${index}`, name: `Queue ${index}`, open: true, priority: 0, keepMs: KEEP_MS },
      distribution: plan.distribution ?? DISTRIBUTIONS[index % DISTRIBUTIONS.length] ?? 'idle',
      agentIds: served.filter(({ queues }) => queues.has(index)).map(({ userId }) => userId),
    }),
  );
  return { queues, agentIds };
}

/** A Poisson process of just so many: uniform instants, sorted. */
function arrivals(plan: DayPlan, queues: readonly QueueSetup[], random: Random): Customer[] {
  const instants = Array.from({ length: plan.customers }, () => Math.floor(random.next() * plan.ms));
  return instants
    .sort((a, b) => a - b)
    .map((at, index) => ({
      ticketId: `customer${index}` as TicketId,
      queueId: queues[Math.floor(random.next() * queues.length)]?.queueId ?? ('' as QueueId),
      at,
      handlingMs: Math.round(
        plan.sigma === null
          ? random.exponential(plan.handlingMs)
          : random.logNormal(plan.handlingMs, plan.sigma),
      ),
    }));
}

/** In the busy part of the day, with time between them. */
function crashes({ kills, ms }: DayPlan, random: Random): number[] {
  return Array.from({ length: kills }, (_, index) =>
    Math.floor((ms * (index + 0.4 + 0.6 * random.next())) / (kills + 0.2)),
  );
}

function underWay(state: FloorState): TicketId[] {
  return [...walk(state.tickets)]
    .filter(({ holder }) => holder.by === 'offer' || holder.by === 'agent')
    .map(({ ticketId }) => ticketId);
}
