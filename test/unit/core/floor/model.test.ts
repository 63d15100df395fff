import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorCommand } from '../../../../server/core/floor/commands.ts';
import { decide } from '../../../../server/core/floor/decide.ts';
import { nextDeadline } from '../../../../server/core/floor/due.ts';
import { evolve, replay } from '../../../../server/core/floor/evolve.ts';
import { compare, walk } from '../../../../server/core/floor/ordered.ts';
import {
  agentOf,
  type FloorState,
  initialFloor,
  isFor,
  isFree,
  offerOf,
  placeKey,
  queuesOf,
  type Ticket,
  thresholdOf,
  ticketOf,
  waits,
} from '../../../../server/core/floor/state.ts';
import { read, write } from '../../../../server/core/floor/written.ts';
import type { QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import { AGENT_STATES } from '../../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../shared/protocol/queue-setup.ts';

const AGENTS = ['a1', 'a2', 'a3', 'a4'] as UserId[];
const HASH = '0'.repeat(64);
const MANAGER = { kind: 'manager', userId: 'm' as UserId, name: 'M' } as const;

/** To one agent, and to another queue. */
const RULES: QueueSetup['rules'] = [
  { if: { field: 'request', condition: 'is', value: 'to a2' }, to: { agent: 'a2' as UserId } },
  { if: { field: 'request', condition: 'is', value: 'to q1' }, to: { queue: 'q1' } },
];
const THRESHOLDS: QueueSetup['thresholds'] = [
  { afterMs: 20_000, do: { what: 'raise', priority: 2 } },
  { afterMs: 40_000, do: { what: 'overflow', queue: 'q2' } },
  { afterMs: 50_000, do: { what: 'tell' } },
];
const TEXTS = ['', '', 'to a2', 'to q1'];

const QUEUES: readonly QueueSetup[] = [
  { distribution: 'idle', priority: 0, agentIds: ['a1', 'a2'] as UserId[] },
  { distribution: 'robin', priority: 0, agentIds: ['a2', 'a3'] as UserId[] },
  { distribution: 'everybody', priority: 3, agentIds: AGENTS },
].map((part, index) => ({
  ...QUEUE_DEFAULTS,
  queueId: `q${index}` as QueueId,
  address: `q${index}`,
  name: `Queue ${index}`,
  open: true,
  keepMs: 60_000,
  ...(part as Pick<QueueSetup, 'distribution' | 'priority' | 'agentIds'>),
  ...{ rules: RULES, thresholds: THRESHOLDS, wrapUpMs: 5_000 * index },
}));

/** One step of a random history; numbers choose among what there is. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('enter' as const), n: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('come' as const), n: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('go' as const), n: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), n: fc.nat(50) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('agent' as const), n: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('available' as const), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('away' as const), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('gone' as const), n: fc.nat(3) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pick' as const), n: fc.nat(200) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('handedOver' as const), n: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('failed' as const), n: fc.nat(50) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sessionEnds' as const), n: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('time' as const), n: fc.nat(30_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('queues' as const), n: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), n: fc.nat(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), n: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('manage' as const), n: fc.nat(200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

/** A floor under a random history, with what is true of each step checked as it is taken. */
class World {
  state: FloorState = initialFloor;
  now = 1_000;
  ids = 0;
  readonly log: FloorEvent[] = [];
  readonly entered = new Set<TicketId>();

  constructor() {
    this.run({ type: 'system:queues', queues: QUEUES });
  }

  run(command: FloorCommand): null {
    const decision = decide(this.state, command, { now: this.now, newId: () => `i${++this.ids}` });
    if (!decision.ok) return null;
    for (const event of decision.events) {
      this.watch(event);
      this.state = evolve(this.state, event);
      this.log.push(event);
    }
    assertWhole(this.state);
    assertNobodyIdleInVain(this.state);
    return null;
  }

  /** [QU8]: who is offered by themselves is the first whom this agent may serve. */
  watch(event: FloorEvent): void {
    if (event.type === 'customerQueued') this.entered.add(event.ticketId);
    if (event.type === 'customerLeft') this.entered.delete(event.ticketId);
    if (event.type === 'customerTaken') {
      expect(waits(ticketOf(this.state, event.ticketId) as Ticket)).toBe(true);
    }
    if (event.type !== 'offerMade') return;
    const ticket = ticketOf(this.state, event.ticketId) as Ticket;
    expect(ticket.here).toBe(true);
    for (const userId of event.userIds) {
      const agent = agentOf(this.state, userId);
      expect(agent && isFree(agent)).toBe(true);
      // Nobody whom this agent serves, and has not declined, stands before.
      for (const { ready } of queuesOf(this.state, userId)) {
        for (const id of walk(ready)) {
          const other = ticketOf(this.state, id) as Ticket;
          if (!isFor(this.state, other, userId)) continue;
          expect(compare(placeKey(ticket), placeKey(other))).toBeLessThanOrEqual(0);
          break;
        }
      }
    }
  }

  take({ do: what, n }: Step): null {
    this.now += 7;
    const tickets = [...walk(this.state.tickets)];
    const ticketId = tickets[n % Math.max(tickets.length, 1)]?.ticketId ?? ('none' as TicketId);
    const userId = AGENTS[n % AGENTS.length] as UserId;
    const agent = { kind: 'agent', userId } as const;
    const offerId = agentOf(this.state, userId)?.offerId;
    const sessions = agentOf(this.state, userId)?.sessions ?? 0;
    switch (what) {
      case 'enter': {
        const queueId = `q${n}` as QueueId;
        const id = `t${++this.ids}` as TicketId;
        return this.run({
          type: 'system:enter',
          ticketId: id,
          queueId,
          name: 'C',
          text: TEXTS[this.ids % TEXTS.length] ?? '',
          tokenHash: HASH,
        });
      }
      case 'come':
        return this.run({ type: 'system:customerCame', ticketId });
      case 'go':
        return this.run({ type: 'system:customerGone', ticketId });
      case 'leave':
        return this.run({ type: 'line:leave', actor: { kind: 'customer', ticketId }, input: {} });
      case 'agent':
        return this.run({ type: 'system:agentCame', userId, name: userId, capacity: 1 + (n % 2), sessions });
      case 'available':
        return this.run({ type: 'agent:setState', actor: agent, input: { state: 'available' } });
      case 'away':
        return this.run({ type: 'agent:setState', actor: agent, input: { state: 'away' } });
      case 'gone':
        return this.run({ type: 'system:agentGone', userId });
      case 'accept':
        return offerId ? this.run({ type: 'offer:accept', actor: agent, input: { offerId } }) : null;
      case 'decline':
        return offerId ? this.run({ type: 'offer:decline', actor: agent, input: { offerId } }) : null;
      case 'move': {
        const input = { ticketId, queueId: `q${n % 3}` as QueueId };
        return this.run({ type: 'monitor:move', actor: MANAGER, input });
      }
      case 'manage': {
        const input = { userId, state: AGENT_STATES[n % AGENT_STATES.length] ?? 'away' };
        return this.run({ type: 'monitor:setState', actor: MANAGER, input });
      }
      case 'pick':
        return this.run({ type: 'customer:pick', actor: agent, input: { ticketId } });
      case 'handedOver':
      case 'failed':
        return this.settle(ticketId, what);
      case 'sessionEnds': {
        const served = (agentOf(this.state, userId)?.serving ?? []).slice(0, 1).map((one) => one.sessionId);
        return this.run({ type: 'system:load', userId, sessions: Math.max(sessions - 1, 0), served });
      }
      case 'time':
        return this.pass(n);
      case 'queues':
        return this.run({ type: 'system:queues', queues: QUEUES.filter((_q, index) => n & (1 << index)) });
      case 'restart':
        expect(written(replay(this.log))).toEqual(written(this.state));
        this.state = read(write(this.state));
        return this.run({ type: 'system:restarted' });
    }
  }

  settle(ticketId: TicketId, what: 'handedOver' | 'failed'): null {
    const holder = ticketOf(this.state, ticketId)?.holder;
    if (holder?.by !== 'agent') return null;
    const { userId } = holder;
    if (what === 'failed') return this.run({ type: 'system:handOverFailed', ticketId });
    const sessions = (agentOf(this.state, userId)?.sessions ?? 0) + 1;
    this.run({ type: 'system:load', userId, sessions });
    return this.run({ type: 'system:handedOver', ticketId, number: '123456789' as never });
  }

  pass(ms: number): null {
    const until = this.now + ms;
    for (let at = nextDeadline(this.state); at !== null && at <= until; at = nextDeadline(this.state)) {
      this.now = Math.max(this.now, at);
      this.run({ type: 'system:timePassed' });
    }
    this.now = until;
    return null;
  }
}

/** What is true, without the shapes of the trees. */
const written = (state: FloorState): unknown => JSON.parse(write(state));

/** Every customer who came and did not leave is held by exactly one of line, offer, agent and session; all indexes say the same. */
function assertWhole(state: FloorState): void {
  const tickets = [...walk(state.tickets)];
  for (const ticket of tickets) {
    const next = waits(ticket) ? thresholdOf(state, ticket) : undefined;
    expect(ticket.thresholdAt).toBe(next === undefined ? null : ticket.since + next.afterMs);
  }
  const known = (due: 'threshold' | 'wrapUp') =>
    [...walk(state.deadlines)].filter(({ what }) => what === due);
  expect(known('threshold').length).toBe(tickets.filter(({ thresholdAt }) => thresholdAt !== null).length);
  const wrappingUp = [...walk(state.agents)].filter(({ wrapUpUntil }) => wrapUpUntil !== null);
  expect(known('wrapUp').length).toBe(wrappingUp.length);
  for (const { setup, line, ready, free } of state.queues.values()) {
    const own = tickets.filter(({ queueId }) => queueId === setup.queueId);
    const inLine = own.filter(waits).sort((a, b) => compare(placeKey(a), placeKey(b)));
    expect([...walk(line)]).toEqual(inLine.map(({ ticketId }) => ticketId));
    const isReady = ({ here, holder }: Ticket): boolean => here && holder.by === 'line';
    expect([...walk(ready)]).toEqual(inLine.filter(isReady).map(({ ticketId }) => ticketId));
    const isFreeAgent = (id: UserId): boolean => {
      const agent = agentOf(state, id);
      return agent !== undefined && isFree(agent);
    };
    expect([...walk(free)].sort()).toEqual(setup.agentIds.filter(isFreeAgent).sort());
  }
  for (const { ticketId, holder, queueId } of tickets) {
    if (holder.by !== 'session') expect(state.queues.has(queueId)).toBe(true);
    if (holder.by === 'offer') expect(offerOf(state, holder.offerId)?.ticketId).toBe(ticketId);
  }
  for (const { offerId, ticketId, userIds } of walk(state.offers)) {
    expect(ticketOf(state, ticketId)?.holder).toEqual({ by: 'offer', offerId });
    for (const userId of userIds) expect(agentOf(state, userId)?.offerId).toBe(offerId);
  }
  for (const { offerId, userId, taking } of walk(state.agents)) {
    if (offerId !== null) expect(offerOf(state, offerId)?.userIds).toContain(userId);
    const coming = tickets.filter(({ holder }) => holder.by === 'agent' && holder.userId === userId);
    expect(taking).toBe(coming.length);
  }
}

/** [QU8]: no free agent is left beside a customer who is ready, but for one whom they declined. */
function assertNobodyIdleInVain(state: FloorState): void {
  for (const { ready, free } of state.queues.values()) {
    for (const userId of walk(free)) {
      const inVain = [...walk(ready)].filter((id) => isFor(state, ticketOf(state, id) as Ticket, userId));
      expect(inVain).toEqual([]);
    }
  }
}

test('[QU8] [QU12] whatever happens, every customer has one holder, nobody is overtaken, and the log gives the same floor', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
      const world = new World();
      for (const each of steps) world.take(each);
      expect([...walk(world.state.tickets)].map(({ ticketId }) => ticketId).sort()).toEqual(
        [...world.entered].sort(),
      );
      expect(written(replay(world.log))).toEqual(written(world.state));
    }),
    { numRuns: 300 },
  );
}, 60_000);
