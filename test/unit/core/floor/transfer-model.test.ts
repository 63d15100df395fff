import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnOf } from '../../../../server/app/floor/returned.ts';
import {
  type FloorCommand,
  type FloorState,
  nextDeadline as floorDeadline,
  decide as floorDecide,
  evolve as floorEvolve,
  initialFloor,
  read,
  ticketOf,
  walk,
  write,
} from '../../../../server/core/floor/index.ts';
import { agentOf } from '../../../../server/core/floor/state.ts';
import {
  decide,
  evolve,
  initialState,
  isOpen,
  nextDeadline,
  type SessionCommand,
  type SessionState,
} from '../../../../server/core/session/index.ts';
import type {
  ParticipantId,
  QueueId,
  SessionId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/settings.ts';
import type { TransferChoice } from '../../../../shared/protocol/fields.ts';
import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../shared/protocol/queue-setup.ts';
import { hashOf } from '../../../support/core/story.ts';

const AGENTS = ['a1', 'a2', 'a3', 'a4'] as UserId[];
const QUEUES: readonly QueueSetup[] = [
  { distribution: 'idle', agentIds: ['a1', 'a2'] },
  { distribution: 'everybody', agentIds: AGENTS },
].map((part, index) => ({
  ...QUEUE_DEFAULTS,
  ...{ queueId: `q${index}` as QueueId, address: `q${index}`, name: `Queue ${index}`, open: true },
  ...{ keepMs: 60_000, priority: index },
  ...(part as Pick<QueueSetup, 'distribution' | 'agentIds'>),
}));

const STEPS = {
  enter: 4,
  available: 5,
  accept: 6,
  decline: 1,
  away: 1,
  agentGone: 1,
  toQueue: 3,
  toAgents: 4,
  hostLost: 2,
  customerLost: 1,
  hostEnds: 1,
  settle: 6,
  time: 4,
  queues: 1,
  kill: 1,
} as const;
type What = keyof typeof STEPS;
const step = fc.oneof(
  ...Object.entries(STEPS).map(([what, weight]) => ({
    weight,
    arbitrary: fc.record({ what: fc.constant(what as What), n: fc.nat(1_000) }),
  })),
);

/** Floor and sessions under one random history. What one tells the other is on its way for a while, and is lost when the server dies. */
class World {
  floor: FloorState = initialFloor;
  readonly sessions = new Map<SessionId, SessionState>();
  now = 1_000;
  ids = 0;
  /** Told, and not yet heard. */
  pending: Array<() => void> = [];

  constructor() {
    this.onFloor({ type: 'system:queues', queues: QUEUES });
  }

  newId = () => `i${++this.ids}`;

  onFloor(command: FloorCommand): boolean {
    const decision = floorDecide(this.floor, command, this);
    if (!decision.ok) return false;
    for (const event of decision.events) {
      this.floor = floorEvolve(this.floor, event);
      if (event.type === 'customerTaken') this.pending.push(() => this.open(event));
    }
    return true;
  }

  inSession(sessionId: SessionId, command: SessionCommand): boolean {
    const before = this.sessions.get(sessionId) ?? initialState;
    const decision = decide(before, command, this);
    if (!decision.ok) return false;
    const after = decision.events.reduce(evolve, before);
    this.sessions.set(sessionId, after);
    if (after.phase === 'transferred' && before.phase !== 'transferred')
      this.pending.push(() => this.takeBack(sessionId));
    if (after.phase === 'ended' && after.last.phase === 'transferred') {
      const { ticketId } = after.last.transfer;
      this.pending.push(() => this.onFloor({ type: 'system:withdrawn', ticketId }));
    }
    return true;
  }

  takeBack(sessionId: SessionId): void {
    const state = this.sessions.get(sessionId);
    if (state?.phase === 'transferred') this.onFloor(returnOf(state, 'q1'));
  }

  open({ ticketId, userId, sessionId, participantId }: Extract<FloorEvent, { type: 'customerTaken' }>): void {
    const ticket = ticketOf(this.floor, ticketId);
    if (ticket?.holder.by !== 'agent') return;
    const { name, tokenHash, queueId, since } = ticket;
    const who = { userId, name: userId };
    const done =
      tokenHash === null
        ? this.inSession(sessionId, { type: 'system:takeOver', ticketId, participantId, ...who })
        : this.inSession(sessionId, {
            type: 'system:start',
            ...{ sessionId, number: this.number(sessionId), hostId: this.newId() as ParticipantId, ...who },
            settings: DEFAULT_SETTINGS,
            taken: { participantId, name, tokenHash, request: '', answers: [], queue: { queueId, since } },
          });
    if (done) {
      this.onFloor({ type: 'system:handedOver', ticketId, number: this.number(sessionId) });
      this.everybodyArrives(sessionId);
    } else {
      this.onFloor({ type: 'system:handOverFailed', ticketId });
      if (tokenHash === null && !this.waiting(ticketId)) this.onFloor({ type: 'system:withdrawn', ticketId });
    }
    this.tellLoads();
  }

  number = (sessionId: SessionId) => String(100_000_000 + Number(sessionId.slice(1))) as SessionNumber;

  everybodyArrives(sessionId: SessionId): void {
    const state = this.sessions.get(sessionId);
    if (!state || !isOpen(state)) return;
    for (const participantId of state.participants.keys())
      this.inSession(sessionId, { type: 'system:connected', participantId });
  }

  waiting = (ticketId: TicketId): boolean =>
    [...this.sessions.values()].some(
      (state) => state.phase === 'transferred' && state.transfer.ticketId === ticketId,
    );

  tellLoads(): void {
    for (const userId of AGENTS) {
      const hosted = this.hosted(userId).length;
      this.onFloor({ type: 'system:load', userId, sessions: hosted });
    }
  }

  hosted(userId: UserId): Array<readonly [SessionId, ParticipantId]> {
    return [...this.sessions].flatMap(([sessionId, state]) => {
      const host = isOpen(state) ? state.participants.get(state.hostId) : undefined;
      return host?.kind === 'agent' && host.userId === userId
        ? [[sessionId, host.participantId] as const]
        : [];
    });
  }

  settle(): void {
    while (this.pending.length > 0) this.pending.shift()?.();
    this.tellLoads();
  }

  /** As the application does it at a start. */
  restart(): void {
    this.pending = [];
    this.floor = read(write(this.floor));
    for (const sessionId of this.sessions.keys()) this.inSession(sessionId, { type: 'system:restarted' });
    this.onFloor({ type: 'system:restarted' });
    for (const { ticketId, holder, session } of walk(this.floor.tickets)) {
      if (holder.by === 'session') continue;
      const id = session?.sessionId ?? (holder.by === 'agent' ? holder.sessionId : null);
      const state = id === null ? undefined : this.sessions.get(id);
      const runs = state !== undefined && isOpen(state) && (!session || !this.waiting(ticketId));
      if (holder.by === 'agent' && runs && id !== null)
        this.onFloor({ type: 'system:handedOver', ticketId, number: this.number(id) });
      else if (session && !this.waiting(ticketId)) this.onFloor({ type: 'system:withdrawn', ticketId });
      else if (holder.by === 'agent') this.onFloor({ type: 'system:handOverFailed', ticketId });
    }
    for (const sessionId of this.sessions.keys()) this.takeBack(sessionId);
    for (const sessionId of this.sessions.keys()) this.everybodyArrives(sessionId);
    this.tellLoads();
  }

  take({ what, n }: { readonly what: What; readonly n: number }): void {
    this.now += 5;
    const userId = AGENTS[n % AGENTS.length] as UserId;
    const actor = { kind: 'agent', userId } as const;
    const offerId = agentOf(this.floor, userId)?.offerId;
    const [hosted] = this.hosted(userId);
    switch (what) {
      case 'enter': {
        const ticketId = this.newId() as TicketId;
        const entry = {
          queueId: `q${n % 2}` as QueueId,
          name: ticketId,
          text: '',
          tokenHash: hashOf(ticketId),
        };
        this.onFloor({ type: 'system:enter', ticketId, ...entry });
        this.onFloor({ type: 'system:customerCame', ticketId });
        return;
      }
      case 'available': {
        const sessions = this.hosted(userId).length;
        const person = { userId, name: userId, capacity: 1 + (n % 2), sessions };
        this.onFloor({ type: 'system:agentCame', ...person });
        this.onFloor({ type: 'agent:setState', actor, input: { state: 'available' } });
        return;
      }
      case 'accept':
      case 'decline':
        if (offerId) this.onFloor({ type: `offer:${what}`, actor, input: { offerId } });
        return;
      case 'away':
        this.onFloor({ type: 'agent:setState', actor, input: { state: 'away' } });
        return;
      case 'agentGone':
        this.onFloor({ type: 'system:agentGone', userId });
        return;
      case 'toQueue':
        if (hosted) this.give(hosted, { kind: 'queue', queueId: `q${n % 2}` as QueueId });
        return;
      case 'toAgents':
        if (hosted)
          this.give(hosted, { kind: 'agents', userIds: AGENTS.filter((_a, index) => n & (1 << index)) });
        return;
      case 'hostLost':
      case 'customerLost': {
        const state = hosted && this.sessions.get(hosted[0]);
        if (!state || !isOpen(state)) return;
        const gone = [...state.participants.values()].find(({ kind }) =>
          what === 'hostLost' ? kind === 'agent' : kind === 'customer',
        );
        if (!gone) return;
        const { participantId } = gone;
        this.inSession(hosted[0], { type: 'system:disconnected', participantId, reason: 'network' });
        return;
      }
      case 'hostEnds':
        if (hosted) this.inSession(hosted[0], { type: 'session:end', actor: hosted[1], input: {} });
        return;
      case 'settle':
        this.settle();
        return;
      case 'time':
        this.pass(n * 70);
        return;
      case 'queues':
        // One of them always stands.
        this.onFloor({ type: 'system:queues', queues: n % 2 ? QUEUES : QUEUES.slice(1) });
        return;
      case 'kill':
        this.restart();
    }
  }

  give([sessionId, actor]: readonly [SessionId, ParticipantId], to: TransferChoice): void {
    this.inSession(sessionId, { type: 'session:transfer', actor, input: { to, note: 'N' } });
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const sessions = [...this.sessions].map(
        ([id, state]) => [nextDeadline(state) ?? Infinity, id] as const,
      );
      const due = Math.min(floorDeadline(this.floor) ?? Infinity, ...sessions.map(([at]) => at));
      if (due > until) break;
      this.now = Math.max(this.now, due);
      this.onFloor({ type: 'system:timePassed' });
      for (const [at, id] of sessions) if (at <= this.now) this.inSession(id, { type: 'system:timePassed' });
    }
    this.now = until;
  }

  /** Once all has been heard: of each session with a customer, who has it. */
  checkHolders(): void {
    this.settle();
    const tickets = [...walk(this.floor.tickets)].filter(({ session }) => session);
    for (const [sessionId, state] of this.sessions) {
      const held = tickets.filter(
        ({ session, holder }) => session?.sessionId === sessionId && holder.by !== 'session',
      );
      const hasHost = isOpen(state) && state.participants.has(state.hostId);
      expect(Number(hasHost) + held.length).toBe(isOpen(state) ? 1 : 0);
      if (state.phase === 'transferred')
        expect([...state.participants.values()].some(({ kind }) => kind === 'customer')).toBe(true);
    }
  }
}

test('[TR6] [PC8] [QU12] whatever happens, servers that die included, each customer is held by exactly one of queue, request and host', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 150 }), (steps) => {
      const world = new World();
      for (const [index, each] of steps.entries()) {
        world.take(each);
        if (index % 10 === 9) world.checkHolders();
      }
      world.checkHolders();
    }),
    { numRuns: 300 },
  );
});

test('[TR6] the histories of that test do have transfers, to queues and to agents, that are taken over', () => {
  let transfers = 0;
  let takenOver = 0;
  for (const steps of fc.sample(fc.array(step, { minLength: 100, maxLength: 150 }), {
    numRuns: 50,
    seed: 1,
  })) {
    const world = new World();
    for (const each of steps) world.take(each);
    for (const { session, holder } of walk(world.floor.tickets)) {
      if (session) transfers += 1;
      if (session && holder.by === 'session') takenOver += 1;
    }
  }
  expect(transfers).toBeGreaterThan(20);
  expect(takenOver).toBeGreaterThan(5);
});
