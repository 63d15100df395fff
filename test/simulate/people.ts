import type { FloorCommand } from '../../server/core/floor/index.ts';
import { agentOf, offerOf, ticketOf, walk } from '../../server/core/floor/index.ts';
import type { QueueId, TicketId, UserId } from '../../shared/domain/ids.ts';
import type { FloorEvent, FloorEventOf } from '../../shared/protocol/floor-events.ts';
import type { SimulatedFloor } from './floor.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';

/** How people behave. Times are milliseconds; the rest are shares of all. */
export interface Manners {
  /** Between an offer and the click on Accept: anything from the first to the second. */
  readonly acceptMs: readonly [number, number];
  readonly declines: number;
  readonly misses: number;
  readonly leaves: number;
  /** Of those who leave: their patience, on average. */
  readonly patienceMs: number;
  /** Closes the page and comes back. */
  readonly goes: number;
  readonly goneMs: number;
  /** From the acceptance until the session runs. */
  readonly startMs: number;
}

/** Everybody does at once what is to be done: the floor alone is seen then. */
export const MACHINES: Manners = {
  acceptMs: [0, 0],
  ...{ declines: 0, misses: 0, leaves: 0, patienceMs: 0, goes: 0, goneMs: 0, startMs: 0 },
};

export const PEOPLE: Manners = {
  acceptMs: [1_000, 4_000],
  declines: 0.01,
  misses: 0.01,
  leaves: 0.03,
  patienceMs: 600_000,
  goes: 0.02,
  goneMs: 40_000,
  startMs: 150,
};

export interface Customer {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly at: number;
  readonly handlingMs: number;
}

const AWAY_MS = 60_000;
const HASH = '0'.repeat(64);

/** Agents and customers with their pages, and the part of the server that starts sessions. */
export class People {
  readonly #floor: SimulatedFloor;
  readonly #schedule: Schedule;
  readonly #manners: Manners;
  readonly #random: Random;
  readonly #customers = new Map<TicketId, Customer>();
  /** Sessions that run, by the customer in them: their agent. */
  readonly #sessions = new Map<TicketId, UserId>();
  /** Whose pages are open; they come back by themselves. */
  readonly #agentIds: UserId[] = [];

  constructor(
    floor: SimulatedFloor,
    { schedule, manners, random }: { schedule: Schedule; manners: Manners; random: Random },
  ) {
    this.#floor = floor;
    this.#schedule = schedule;
    this.#manners = manners;
    this.#random = random;
  }

  /** Customers whose session has begun. */
  readonly served = new Set<TicketId>();

  do(command: FloorCommand): void {
    for (const event of this.#floor.do(command) ?? []) this.#follow(event);
  }

  passTime(): void {
    for (const event of this.#floor.passTime()) this.#follow(event);
  }

  agentComes(userId: UserId): void {
    this.#agentIds.push(userId);
    this.#connectAgent(userId);
    this.#become(userId, 'available');
  }

  customerComes(customer: Customer): void {
    const { ticketId, queueId } = customer;
    const { leaves, patienceMs, goes, goneMs } = this.#manners;
    this.#customers.set(ticketId, customer);
    this.do({ type: 'system:enter', ticketId, queueId, name: ticketId, text: '', tokenHash: HASH });
    this.do({ type: 'system:customerCame', ticketId });
    if (this.#random.chance(leaves))
      this.#later(this.#random.exponential(patienceMs), () =>
        this.do({ type: 'line:leave', actor: { kind: 'customer', ticketId }, input: {} }),
      );
    if (!this.#random.chance(goes)) return;
    this.#later(this.#random.exponential(goneMs), () => this.do({ type: 'system:customerGone', ticketId }));
    this.#later(2 * goneMs, () => this.#connectCustomer(ticketId));
  }

  /** The server is up again: what it asks about by itself, and who comes back to it. */
  restart(): void {
    this.do({ type: 'system:restarted' });
    for (const { ticketId, holder } of walk(this.#floor.state.tickets)) {
      if (holder.by !== 'agent') continue;
      if (this.#sessions.has(ticketId)) this.#handedOver(ticketId);
      else this.do({ type: 'system:handOverFailed', ticketId });
    }
    for (const userId of this.#agentIds)
      this.#later(this.#random.between(300, 3_000), () => {
        this.#connectAgent(userId);
        // Set away by a hand-over that the crash cut off.
        if (agentOf(this.#floor.state, userId)?.state !== 'available') this.#become(userId, 'available');
      });
    for (const { ticketId } of walk(this.#floor.state.tickets))
      this.#later(this.#random.between(300, 3_000), () => this.#connectCustomer(ticketId));
  }

  #connectAgent(userId: UserId): void {
    const sessions = [...this.#sessions.values()].filter((id) => id === userId).length;
    this.do({ type: 'system:agentCame', userId, name: userId, capacity: 1, sessions });
  }

  #connectCustomer(ticketId: TicketId): void {
    const ticket = ticketOf(this.#floor.state, ticketId);
    if (ticket && ticket.holder.by !== 'session') this.do({ type: 'system:customerCame', ticketId });
  }

  #become(userId: UserId, state: 'available'): void {
    this.do({ type: 'agent:setState', actor: { kind: 'agent', userId }, input: { state } });
  }

  #follow(event: FloorEvent): void {
    if (event.type === 'offerMade') this.#answer(event);
    if (event.type === 'customerTaken') this.#startSession(event);
    if (event.type === 'agentStateSet' && event.because === 'missed')
      this.#later(AWAY_MS, () => this.#become(event.userId, 'available'));
  }

  #answer({ offerId, userIds }: FloorEventOf<'offerMade'>): void {
    const { acceptMs, declines, misses } = this.#manners;
    for (const userId of userIds) {
      const kind = this.#random.next();
      if (kind < misses) continue;
      const type = kind < misses + declines ? 'offer:decline' : 'offer:accept';
      this.#later(this.#random.between(...acceptMs), () => {
        // The page shows only what stands.
        if (offerOf(this.#floor.state, offerId)?.userIds.includes(userId))
          this.do({ type, actor: { kind: 'agent', userId }, input: { offerId } });
      });
    }
  }

  #startSession({ ticketId, userId }: FloorEventOf<'customerTaken'>): void {
    this.#later(this.#manners.startMs, () => {
      const holder = ticketOf(this.#floor.state, ticketId)?.holder;
      if (holder?.by !== 'agent' || holder.userId !== userId || this.#sessions.has(ticketId)) return;
      this.#sessions.set(ticketId, userId);
      // It runs by itself from here on, whatever becomes of the floor.
      this.#later(this.#customers.get(ticketId)?.handlingMs ?? 0, () => {
        this.#sessions.delete(ticketId);
        this.#tellLoad(userId);
      });
      this.#handedOver(ticketId);
    });
  }

  #handedOver(ticketId: TicketId): void {
    this.served.add(ticketId);
    const userId = this.#sessions.get(ticketId);
    if (userId) this.#tellLoad(userId);
    this.do({ type: 'system:handedOver', ticketId, number: '123456789' as never });
  }

  #tellLoad(userId: UserId): void {
    const sessions = [...this.#sessions.values()].filter((id) => id === userId).length;
    this.do({ type: 'system:load', userId, sessions });
  }

  #later(ms: number, run: () => void): void {
    this.#schedule.plan(Math.round(this.#floor.now + ms), run);
  }
}
