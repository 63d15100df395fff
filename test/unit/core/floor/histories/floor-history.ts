import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FloorCommand } from '../../../../../server/core/floor/commands.ts';
import { decide } from '../../../../../server/core/floor/decide.ts';
import { nextDeadline } from '../../../../../server/core/floor/due.ts';
import { evolve, replay } from '../../../../../server/core/floor/evolve.ts';
import { walk } from '../../../../../server/core/floor/ordered.ts';
import {
  type Agent,
  agentOf,
  type FloorState,
  initialFloor,
  ticketOf,
} from '../../../../../server/core/floor/state.ts';
import { read, write } from '../../../../../server/core/floor/written.ts';
import type { QueueId, TicketId, UserId } from '../../../../../shared/domain/ids.ts';
import { AGENT_STATES, type FloorEvent } from '../../../../../shared/protocol/floor-events.ts';
import { AGENTS, CENTRE, centreOf } from './centre.ts';
import { assertNobodyIdleInVain, assertWhole, FloorWatch } from './floor-invariants.ts';

const HASH = '0'.repeat(64);
const MANAGER = { kind: 'manager', userId: 'm' as UserId, name: 'M' } as const;
const TEXTS = ['', '', 'to a2', 'to q1'];

/** What may happen, how often beside the others, and among how many. */
const STEPS = {
  enter: [8, 11],
  come: [3, 50],
  go: [1, 50],
  leave: [1, 50],
  page: [2, 7],
  pageCloses: [1, 3],
  lineLost: [1, 3],
  available: [6, 3],
  away: [1, 3],
  accept: [6, 3],
  decline: [1, 3],
  pick: [1, 200],
  handedOver: [5, 50],
  failed: [1, 50],
  sessionEnds: [4, 3],
  time: [4, 30_000],
  queues: [1, 63],
  restart: [1, 0],
  move: [1, 200],
  manage: [1, 200],
} as const;
type What = keyof typeof STEPS;
interface Step {
  readonly what: What;
  /** Chooses among what there is. */
  readonly n: number;
}
const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(STEPS).map(([what, [weight, most]]) => ({
    weight,
    arbitrary: fc.record({ what: fc.constant(what as What), n: fc.nat(most) }),
  })),
);

/** A floor under a random history, with what is true of each step checked as it is taken. */
class FloorWorld {
  state: FloorState = initialFloor;
  /** What comes of the log alone, since the last restart: it decides the same, step by step [QU12]. */
  twin: FloorState | null = null;
  now = 1_000;
  ids = 0;
  readonly log: FloorEvent[] = [];
  readonly watch = new FloorWatch();
  /** How many pages each agent has open; however many, they are one agent [QU10]. */
  readonly pages = new Map<UserId, number>();

  constructor() {
    this.run({ type: 'system:queues', queues: CENTRE });
  }

  run(command: FloorCommand): null {
    const from = this.ids;
    const decision = this.decide(this.state, command);
    if (this.twin !== null) {
      this.ids = from;
      assert.deepEqual(this.decide(this.twin, command), decision);
    }
    if (!decision.ok) return null;
    for (const event of decision.events) {
      this.watch.see(event, this.state);
      this.state = evolve(this.state, event);
      if (this.twin !== null) this.twin = evolve(this.twin, event);
      this.log.push(event);
    }
    assertWhole(this.state);
    assertNobodyIdleInVain(this.state);
    return null;
  }

  decide = (state: FloorState, command: FloorCommand) =>
    decide(state, command, { now: this.now, newId: () => `i${++this.ids}` });

  take({ what, n }: Step): null {
    this.now += 7;
    const tickets = [...walk(this.state.tickets)];
    const ticketId = tickets[n % Math.max(tickets.length, 1)]?.ticketId ?? ('none' as TicketId);
    const userId = AGENTS[n % AGENTS.length] as UserId;
    const on = { n, ticketId, userId };
    switch (what) {
      case 'enter':
        return this.enter(`q${n % 3}` as QueueId, n > 3);
      case 'come':
        return this.run({ type: 'system:customerCame', ticketId });
      case 'go':
        return this.run({ type: 'system:customerGone', ticketId });
      case 'leave':
        return this.run({ type: 'line:leave', actor: { kind: 'customer', ticketId }, input: {} });
      case 'page':
      case 'pageCloses':
      case 'lineLost':
        return this.page(what, userId, 1 + (n % 2));
      case 'available':
        if (!this.pages.get(userId)) this.page('page', userId, 1 + (this.ids % 2));
        return this.say(what, on);
      case 'away':
      case 'pick':
        return this.say(what, on);
      case 'accept':
      case 'decline':
        return this.say(what, { ...on, userId: this.someAgent(n, ({ offerId }) => offerId !== null) });
      case 'move': {
        const input = { ticketId, queueId: `q${n % 3}` as QueueId };
        return this.run({ type: 'monitor:move', actor: MANAGER, input });
      }
      case 'manage': {
        const input = { userId, state: AGENT_STATES[n % AGENT_STATES.length] ?? 'away' };
        return this.run({ type: 'monitor:setState', actor: MANAGER, input });
      }
      case 'handedOver':
      case 'failed': {
        const onTheWay = tickets.filter(({ holder }) => holder.by === 'agent');
        return this.settle(onTheWay[n % Math.max(onTheWay.length, 1)]?.ticketId ?? ticketId, what);
      }
      case 'sessionEnds':
        return this.sessionEnds(this.someAgent(n, ({ sessions }) => sessions > 0));
      case 'time':
        return this.pass(n);
      case 'queues':
        return this.run({ type: 'system:queues', queues: centreOf(n) });
      case 'restart':
        return this.restart();
    }
  }

  /** One of those of whom that is true; any, where it is true of none. */
  someAgent(n: number, is: (agent: Agent) => boolean): UserId {
    const such = [...walk(this.state.agents)].filter(is);
    return such[n % Math.max(such.length, 1)]?.userId ?? (AGENTS[n % AGENTS.length] as UserId);
  }

  enter(queueId: QueueId, andComes: boolean): null {
    const ticketId = `t${++this.ids}` as TicketId;
    const text = TEXTS[this.ids % TEXTS.length] ?? '';
    this.run({ type: 'system:enter', ticketId, queueId, name: 'C', text, tokenHash: HASH });
    return andComes ? this.run({ type: 'system:customerCame', ticketId }) : null;
  }

  /** The server tells the floor of each page that comes, and only of the last that goes. */
  page(what: 'page' | 'pageCloses' | 'lineLost', userId: UserId, capacity: number): null {
    const open = this.pages.get(userId) ?? 0;
    const now = { page: open + 1, pageCloses: Math.max(open - 1, 0), lineLost: 0 }[what];
    this.pages.set(userId, now);
    const sessions = agentOf(this.state, userId)?.sessions ?? 0;
    if (what === 'page') this.run({ type: 'system:agentCame', userId, name: userId, capacity, sessions });
    else if (open > 0 && now === 0) this.run({ type: 'system:agentGone', userId });
    assert.equal(agentOf(this.state, userId)?.here ?? false, now > 0);
    return null;
  }

  say(
    what: 'available' | 'away' | 'accept' | 'decline' | 'pick',
    { ticketId, userId }: { readonly ticketId: TicketId; readonly userId: UserId },
  ): null {
    const actor = { kind: 'agent', userId } as const;
    const offerId = agentOf(this.state, userId)?.offerId;
    if (what === 'available' || what === 'away')
      return this.run({ type: 'agent:setState', actor, input: { state: what } });
    if (what === 'pick') return this.run({ type: 'customer:pick', actor, input: { ticketId } });
    if (!offerId) return null;
    this.run({ type: `offer:${what}`, actor, input: { offerId } });
    // Clicked in a second page of theirs too, and by the others who were asked: whoever comes later is too late.
    for (const other of what === 'accept' ? AGENTS : [])
      this.run({ type: 'offer:accept', actor: { kind: 'agent', userId: other }, input: { offerId } });
    return null;
  }

  sessionEnds(userId: UserId): null {
    const { sessions = 0, serving = [] } = agentOf(this.state, userId) ?? {};
    const served = serving.slice(0, 1).map(({ sessionId }) => sessionId);
    return this.run({ type: 'system:load', userId, sessions: Math.max(sessions - 1, 0), served });
  }

  restart(): null {
    this.twin = replay(this.log);
    assert.deepEqual(written(this.twin), written(this.state));
    this.state = read(write(this.state));
    this.pages.clear();
    return this.run({ type: 'system:restarted' });
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

/** Any history of the floor [QU8, QU12]. */
export const FLOOR_HISTORIES = fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
  const world = new FloorWorld();
  for (const each of steps) world.take(each);
  world.watch.assertKept(world.state);
  assert.deepEqual(written(replay(world.log)), written(world.state));
});

/** How often which event comes in so many of these histories: that they do have what they are for. */
export function eventsOfHistories(count: number, seed: number): ReadonlyMap<FloorEvent['type'], number> {
  const found = new Map<FloorEvent['type'], number>();
  const histories = fc.array(step, { minLength: 100, maxLength: 120 });
  for (const steps of fc.sample(histories, { numRuns: count, seed })) {
    const world = new FloorWorld();
    for (const each of steps) world.take(each);
    for (const { type } of world.log) found.set(type, (found.get(type) ?? 0) + 1);
  }
  return found;
}
