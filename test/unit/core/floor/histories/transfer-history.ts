import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FloorState, ticketOf, transferRefusal, walk } from '../../../../../server/core/floor/index.ts';
import { agentOf } from '../../../../../server/core/floor/state.ts';
import { isOpen } from '../../../../../server/core/session/index.ts';
import type {
  ParticipantId,
  QueueId,
  SessionId,
  TicketId,
  UserId,
} from '../../../../../shared/domain/ids.ts';
import type { TransferChoice } from '../../../../../shared/protocol/fields.ts';
import { AGENTS, centreOf } from './centre.ts';
import { QUEUES, TransferWorld } from './transfer-world.ts';

/** What may happen, and how often beside the others. */
const STEPS = {
  enter: 4,
  customerLoses: 1,
  customerComes: 2,
  available: 8,
  page: 1,
  pageCloses: 1,
  lineLost: 1,
  accept: 7,
  decline: 1,
  away: 1,
  toQueue: 3,
  toAgents: 6,
  hostLost: 1,
  customerLost: 1,
  hostEnds: 2,
  settle: 6,
  time: 3,
  queues: 1,
  kill: 1,
} as const;
type What = keyof typeof STEPS;
interface Step {
  readonly what: What;
  /** Chooses among what there is. */
  readonly n: number;
}
const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(STEPS).map(([what, weight]) => ({
    weight,
    arbitrary: fc.record({ what: fc.constant(what as What), n: fc.nat(1_000) }),
  })),
);

/** One random history of floor and sessions, taken step by step. */
class TransferHistory {
  readonly world = new TransferWorld();

  take({ what, n }: Step): void {
    const { world } = this;
    world.now += 5;
    const userId = AGENTS[n % AGENTS.length] as UserId;
    const actor = { kind: 'agent', userId } as const;
    const all = AGENTS.flatMap((id) => world.hosted(id));
    const hosted = all[n % Math.max(all.length, 1)];
    switch (what) {
      case 'enter':
        world.enter(`q${n % 2}` as QueueId);
        return;
      case 'customerLoses':
      case 'customerComes':
        this.line(what, n);
        return;
      case 'available':
        if (!world.pages.get(userId)) this.page('page', userId, 1 + (n % 2));
        world.onFloor({ type: 'agent:setState', actor, input: { state: 'available' } });
        return;
      case 'page':
      case 'pageCloses':
      case 'lineLost':
        this.page(what, userId, 1 + (n % 2));
        return;
      case 'accept':
      case 'decline':
        this.answer(what, n);
        return;
      case 'away':
        world.onFloor({ type: 'agent:setState', actor, input: { state: 'away' } });
        return;
      case 'toQueue':
        this.give(hosted, { kind: 'queue', queueId: `q${n % 2}` as QueueId });
        return;
      case 'toAgents': {
        const own = hosted && world.hostOf(hosted[0]);
        const userIds = AGENTS.filter((id, index) => id !== own && n % 16 !== 1 << index);
        this.give(hosted, { kind: 'agents', userIds });
        return;
      }
      case 'hostLost':
      case 'customerLost':
        this.loseOne(what, hosted);
        return;
      case 'hostEnds':
        if (hosted) world.inSession(hosted[0], { type: 'session:end', actor: hosted[1], input: {} });
        return;
      case 'settle':
        world.settle();
        return;
      case 'time':
        world.pass(n * 70);
        return;
      case 'queues':
        // One of them always stands.
        world.onFloor({ type: 'system:queues', queues: centreOf((n % 16) & ~2, QUEUES) });
        return;
      case 'kill':
        world.restart();
        return;
    }
  }

  /** The page of somebody who waits loses its line, or is opened again. */
  line(what: 'customerLoses' | 'customerComes', n: number): void {
    const waiting = [...walk(this.world.floor.tickets)].filter(({ session }) => !session);
    const { ticketId } = waiting[n % Math.max(waiting.length, 1)] ?? {};
    if (!ticketId) return;
    const type = what === 'customerLoses' ? 'system:customerGone' : 'system:customerCame';
    this.world.onFloor({ type, ticketId });
  }

  /** The server tells the floor of each page that comes, and only of the last that goes. */
  page(what: 'page' | 'pageCloses' | 'lineLost', userId: UserId, capacity: number): void {
    const { world } = this;
    const open = world.pages.get(userId) ?? 0;
    const now = { page: open + 1, pageCloses: Math.max(open - 1, 0), lineLost: 0 }[what];
    world.pages.set(userId, now);
    const sessions = world.hosted(userId).length;
    if (what === 'page')
      world.onFloor({ type: 'system:agentCame', userId, name: userId, capacity, sessions });
    else if (open > 0 && now === 0) world.onFloor({ type: 'system:agentGone', userId });
    assert.equal(agentOf(world.floor, userId)?.here ?? false, now > 0);
  }

  /** Whoever is asked; where several are, all of them accept in the same instant, and in two pages each. */
  answer(what: 'accept' | 'decline', n: number): void {
    const { world } = this;
    const asked = [...walk(world.floor.agents)].filter(({ offerId }) => offerId !== null);
    const { userId, offerId } = asked[n % Math.max(asked.length, 1)] ?? {};
    if (!userId || !offerId) return;
    world.onFloor({ type: `offer:${what}`, actor: { kind: 'agent', userId }, input: { offerId } });
    for (const other of what === 'accept' ? AGENTS : [])
      world.onFloor({ type: 'offer:accept', actor: { kind: 'agent', userId: other }, input: { offerId } });
  }

  /** As the server does it: first it is asked whether they can have it. */
  give(hosted: readonly [SessionId, ParticipantId] | undefined, to: TransferChoice): void {
    const { world } = this;
    if (!hosted || transferRefusal(world.floor, to, world.now) !== null) return;
    const [sessionId, actor] = hosted;
    world.inSession(sessionId, { type: 'session:transfer', actor, input: { to, note: 'N' } });
  }

  loseOne(what: 'hostLost' | 'customerLost', hosted: readonly [SessionId, ParticipantId] | undefined): void {
    const state = hosted && this.world.sessions.get(hosted[0]);
    if (!state || !isOpen(state)) return;
    const kind = what === 'hostLost' ? 'agent' : 'customer';
    const gone = [...state.participants.values()].find((one) => one.kind === kind);
    if (!gone) return;
    const { participantId } = gone;
    this.world.inSession(hosted[0], { type: 'system:disconnected', participantId, reason: 'network' });
  }

  /** Once all has been heard: of each session with a customer, who has it; and of each customer, where they are. */
  checkHolders(): void {
    const { world } = this;
    world.settle();
    const tickets = [...walk(world.floor.tickets)].filter(({ session }) => session);
    for (const [sessionId, state] of world.sessions) {
      const held = tickets.filter(
        ({ session, holder }) => session?.sessionId === sessionId && holder.by !== 'session',
      );
      const hasHost = isOpen(state) && state.participants.has(state.hostId);
      assert.equal(Number(hasHost) + held.length, isOpen(state) ? 1 : 0);
      if (state.phase === 'transferred')
        assert([...state.participants.values()].some(({ kind }) => kind === 'customer'));
    }
    for (const ticketId of world.entered) {
      const isInLine = waitsInLine(world.floor, ticketId);
      const ways = [isInLine, world.left.has(ticketId), world.opened.has(ticketId)];
      assert.equal(ways.filter(Boolean).length, 1, `${ticketId} is nowhere, or in two places`);
    }
  }
}

function waitsInLine(floor: FloorState, ticketId: TicketId): boolean {
  const by = ticketOf(floor, ticketId)?.holder.by;
  return by !== undefined && by !== 'session';
}

/** Any history of floor and sessions together, servers that die included [TR6, PC8, QU12]. */
export const TRANSFER_HISTORIES = fc.property(fc.array(step, { minLength: 30, maxLength: 150 }), (steps) => {
  const history = new TransferHistory();
  for (const [index, each] of steps.entries()) {
    history.take(each);
    if (index % 10 === 9) history.checkHolders();
  }
  history.checkHolders();
});

/** What so many of these histories have: that they do have what they are for. */
export function transfersOfHistories(count: number, seed: number): Record<string, number> {
  const found: Record<string, number> = {};
  const histories = fc.array(step, { minLength: 100, maxLength: 150 });
  for (const steps of fc.sample(histories, { numRuns: count, seed })) {
    const history = new TransferHistory();
    for (const each of steps) history.take(each);
    for (const [what, times] of history.world.seen) found[what] = (found[what] ?? 0) + times;
  }
  return found;
}
