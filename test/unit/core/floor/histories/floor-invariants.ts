import assert from 'node:assert/strict';
import { takesNew } from '../../../../../server/core/floor/enter.ts';
import { compare, walk } from '../../../../../server/core/floor/ordered.ts';
import {
  type Agent,
  agentOf,
  type FloorState,
  isFor,
  isFree,
  offerOf,
  onlyAgentOf,
  placeKey,
  queuesOf,
  type Ticket,
  thresholdOf,
  ticketOf,
  waits,
} from '../../../../../server/core/floor/state.ts';
import type { QueueId, TicketId, UserId } from '../../../../../shared/domain/ids.ts';
import type { FloorEvent, FloorEventOf } from '../../../../../shared/protocol/floor-events.ts';

/** Every customer who came and did not leave is held by exactly one of line, offer, agent and session; all indexes say the same. */
export function assertWhole(state: FloorState): void {
  const tickets = [...walk(state.tickets)];
  for (const ticket of tickets) {
    const next = waits(ticket) ? thresholdOf(state, ticket) : undefined;
    assert.equal(ticket.thresholdAt, next === undefined ? null : ticket.since + next.afterMs);
  }
  const known = (due: 'threshold' | 'wrapUp') =>
    [...walk(state.deadlines)].filter(({ what }) => what === due).length;
  assert.equal(known('threshold'), tickets.filter(({ thresholdAt }) => thresholdAt !== null).length);
  const wrappingUp = [...walk(state.agents)].filter(({ wrapUpUntil }) => wrapUpUntil !== null);
  assert.equal(known('wrapUp'), wrappingUp.length);
  for (const { setup, line, ready, free } of state.queues.values()) {
    const own = tickets.filter(({ queueId }) => queueId === setup.queueId);
    const inLine = own.filter(waits).sort((a, b) => compare(placeKey(a), placeKey(b)));
    assert.deepEqual(
      [...walk(line)],
      inLine.map(({ ticketId }) => ticketId),
    );
    const isReady = ({ here, holder }: Ticket): boolean => here && holder.by === 'line';
    assert.deepEqual(
      [...walk(ready)],
      inLine.filter(isReady).map(({ ticketId }) => ticketId),
    );
    const isFreeAgent = (id: UserId): boolean => {
      const agent = agentOf(state, id);
      return agent !== undefined && isFree(agent);
    };
    assert.deepEqual([...walk(free)].sort(), setup.agentIds.filter(isFreeAgent).sort());
  }
  assertHeld(state, tickets);
}

function assertHeld(state: FloorState, tickets: readonly Ticket[]): void {
  for (const { ticketId, holder, queueId } of tickets) {
    if (holder.by !== 'session') assert(state.queues.has(queueId));
    if (holder.by === 'offer') assert.equal(offerOf(state, holder.offerId)?.ticketId, ticketId);
  }
  for (const { offerId, ticketId, userIds } of walk(state.offers)) {
    assert.deepEqual(ticketOf(state, ticketId)?.holder, { by: 'offer', offerId });
    for (const userId of userIds) assert.equal(agentOf(state, userId)?.offerId, offerId);
  }
  for (const { offerId, userId, taking } of walk(state.agents)) {
    if (offerId !== null) assert(offerOf(state, offerId)?.userIds.includes(userId));
    const coming = tickets.filter(({ holder }) => holder.by === 'agent' && holder.userId === userId);
    assert.equal(taking, coming.length);
  }
}

/** [QU8]: no free agent is left beside a customer who is ready, but for one whom they declined. */
export function assertNobodyIdleInVain(state: FloorState): void {
  for (const { ready, free } of state.queues.values()) {
    for (const userId of walk(free)) {
      const inVain = [...walk(ready)].filter((id) => isFor(state, ticketOf(state, id) as Ticket, userId));
      assert.deepEqual(inVain, []);
    }
  }
}

/** Reads a log as it is written, and believes of turns and of who came when nothing but it. */
export class FloorWatch {
  /** Customers who came and did not leave. */
  readonly entered = new Set<TicketId>();
  readonly #since = new Map<TicketId, number>();
  readonly #asked = new Map<UserId, number>();

  /** What is true of an event, and of the floor just before it. */
  see(event: FloorEvent, state: FloorState): void {
    switch (event.type) {
      case 'customerQueued':
        assertTakesNew(state, event);
        this.entered.add(event.ticketId);
        this.#since.set(event.ticketId, event.at);
        return;
      case 'sessionReturned':
        this.entered.add(event.ticketId);
        this.#since.set(event.ticketId, event.since);
        return;
      case 'thresholdPassed':
        if (event.done.what === 'overflow')
          assertTakesNew(state, { queueId: event.done.queueId, at: event.at });
        return;
      case 'customerLeft':
        this.entered.delete(event.ticketId);
        return;
      case 'customerTaken':
        assertTaken(state, event);
        return;
      case 'offerMade':
        this.#offered(state, event);
        return;
      default:
        return;
    }
  }

  /** Nobody is lost, and each waits since they came, whatever has happened to them [QU9, QU11, QU12]. */
  assertKept(state: FloorState): void {
    const tickets = [...walk(state.tickets)];
    assert.deepEqual(tickets.map(({ ticketId }) => ticketId).sort(), [...this.entered].sort());
    for (const { ticketId, since } of tickets) assert.equal(since, this.#since.get(ticketId));
  }

  /** [QU8]: who is offered by themselves is the first whom this agent may serve, and [QU5] asked is whose turn it is. */
  #offered(state: FloorState, event: FloorEventOf<'offerMade'>): void {
    const ticket = ticketOf(state, event.ticketId) as Ticket;
    for (const userId of event.userIds) {
      const agent = agentOf(state, userId);
      assert(agent && isFree(agent));
      if (!event.chosen) assertNobodyBefore(state, ticket, userId);
    }
    if (!event.chosen) {
      assert(ticket.here);
      this.#assertTurn(state, ticket, event.userIds);
    }
    for (const userId of event.userIds) this.#asked.set(userId, event.at);
  }

  /** Of those who could be asked, whoever did not let this one pass; then whose turn it is. */
  #assertTurn(state: FloorState, ticket: Ticket, userIds: readonly UserId[]): void {
    const { setup } = state.queues.get(ticket.queueId) ?? {};
    if (!setup || onlyAgentOf(state, ticket) !== null) return;
    const all = setup.agentIds
      .flatMap((id) => agentOf(state, id) ?? [])
      .filter((agent) => isFree(agent) && !agent.declined.includes(ticket.ticketId));
    if (setup.distribution === 'everybody') {
      assert.deepEqual([...userIds].sort(), all.map(({ userId }) => userId).sort());
      return;
    }
    const fresh = all.filter(({ userId }) => !ticket.missedBy.includes(userId));
    const turn = ({ userId, idleSince }: Agent): number =>
      setup.distribution === 'robin' ? (this.#asked.get(userId) ?? 0) : idleSince;
    const [asked] = all.filter(({ userId }) => userIds.includes(userId));
    assert(asked && userIds.length === 1);
    const others = fresh.length > 0 ? fresh : all;
    assert(others.includes(asked));
    for (const other of others) assert(turn(asked) <= turn(other));
  }
}

/** [QU3] [QU9]: nobody new comes where a queue is closed. */
function assertTakesNew(
  { queues }: FloorState,
  { queueId, at }: { readonly queueId: QueueId; readonly at: number },
): void {
  const queue = queues.get(queueId);
  assert(queue && takesNew(queue, at));
}

/** Nobody has two agents; and whoever is taken out of turn was picked, which the log names [QU5]. */
function assertTaken(state: FloorState, { ticketId, userId, by }: FloorEventOf<'customerTaken'>): void {
  const ticket = ticketOf(state, ticketId) as Ticket;
  assert(waits(ticket));
  if (by === 'pick') return;
  assert(ticket.holder.by === 'offer' && offerOf(state, ticket.holder.offerId)?.userIds.includes(userId));
}

/** Nobody whom this agent serves, and has not declined, stands before. */
function assertNobodyBefore(state: FloorState, ticket: Ticket, userId: UserId): void {
  for (const { ready } of queuesOf(state, userId)) {
    for (const id of walk(ready)) {
      const other = ticketOf(state, id) as Ticket;
      if (!isFor(state, other, userId)) continue;
      assert(compare(placeKey(ticket), placeKey(other)) <= 0);
      break;
    }
  }
}
