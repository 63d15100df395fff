import { returnOf } from '../../../../../server/app/floor/returned.ts';
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
} from '../../../../../server/core/floor/index.ts';
import {
  decide,
  evolve,
  initialState,
  isOpen,
  nextDeadline,
  type SessionCommand,
  type SessionState,
} from '../../../../../server/core/session/index.ts';
import type {
  ParticipantId,
  QueueId,
  SessionId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../../shared/domain/settings.ts';
import type { FloorEvent, FloorEventOf } from '../../../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../../shared/protocol/queue-setup.ts';
import { hashOf } from '../../../../support/core/story.ts';
import { AGENTS } from './centre.ts';
import { assertNobodyIdleInVain, assertWhole, FloorWatch } from './floor-invariants.ts';

/** One for two agents, from which who waits too long goes over into the other, for all. */
export const QUEUES: readonly QueueSetup[] = [
  {
    ...{ distribution: 'idle', agentIds: ['a1', 'a2'] },
    thresholds: [
      { afterMs: 15_000, do: { what: 'raise', priority: 3 } },
      { afterMs: 30_000, do: { what: 'overflow', queue: 'q1' } },
    ],
  },
  { distribution: 'everybody', agentIds: AGENTS, thresholds: [{ afterMs: 60_000, do: { what: 'tell' } }] },
].map((part, index) => ({
  ...QUEUE_DEFAULTS,
  ...{ queueId: `q${index}` as QueueId, address: `q${index}`, name: `Queue ${index}`, open: true },
  ...{ keepMs: 60_000, priority: index },
  ...(part as Pick<QueueSetup, 'distribution' | 'agentIds' | 'thresholds'>),
}));

/** Floor and sessions as the server runs them. What one tells the other is on its way for a while, and is lost when the server dies. */
export class TransferWorld {
  floor: FloorState = initialFloor;
  readonly sessions = new Map<SessionId, SessionState>();
  now = 1_000;
  ids = 0;
  /** Told, and not yet heard. */
  pending: Array<() => void> = [];
  readonly pages = new Map<UserId, number>();
  /** Customers who came into a line, who left it, and who came from there into a session. */
  readonly entered = new Set<TicketId>();
  readonly left = new Set<TicketId>();
  readonly opened = new Set<TicketId>();
  /** How often what happened. */
  readonly seen = new Map<string, number>();
  readonly #watch = new FloorWatch();

  constructor() {
    this.onFloor({ type: 'system:queues', queues: QUEUES });
  }

  newId = () => `i${++this.ids}`;

  onFloor(command: FloorCommand): boolean {
    const decision = floorDecide(this.floor, command, this);
    if (!decision.ok) return false;
    for (const event of decision.events) {
      this.#watch.see(event, this.floor);
      this.#note(event);
      this.floor = floorEvolve(this.floor, event);
      if (event.type === 'customerTaken') this.pending.push(() => this.open(event));
    }
    assertWhole(this.floor);
    assertNobodyIdleInVain(this.floor);
    this.#watch.assertKept(this.floor);
    return true;
  }

  #note(event: FloorEvent): void {
    this.#count(event.type);
    if (event.type === 'thresholdPassed') this.#count(event.done.what);
    if (event.type === 'offerMade' && event.chosen && event.userIds.length > 1) this.#count('several asked');
    if (event.type === 'customerLeft' && this.entered.has(event.ticketId) && event.reason !== 'forgotten')
      this.left.add(event.ticketId);
    if (event.type === 'customerQueued') this.entered.add(event.ticketId);
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  enter(queueId: QueueId): void {
    // Cast: made here.
    const ticketId = this.newId() as TicketId;
    const tokenHash = hashOf(ticketId);
    this.onFloor({ type: 'system:enter', ticketId, queueId, name: ticketId, text: '', tokenHash });
    this.onFloor({ type: 'system:customerCame', ticketId });
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

  open(event: FloorEventOf<'customerTaken'>): void {
    const { ticketId, sessionId } = event;
    const ticket = ticketOf(this.floor, ticketId);
    if (ticket?.holder.by !== 'agent') return;
    if (this.begin(event)) {
      if (ticket.tokenHash === null) this.#count('taken over');
      else this.opened.add(ticketId);
      this.onFloor({ type: 'system:handedOver', ticketId, number: this.number(sessionId) });
      this.everybodyArrives(sessionId);
    } else {
      this.onFloor({ type: 'system:handOverFailed', ticketId });
      if (ticket.tokenHash === null && !this.waiting(ticketId))
        this.onFloor({ type: 'system:withdrawn', ticketId });
    }
    this.tellLoads();
  }

  /** The session starts, or its next host has it. */
  begin({ ticketId, userId, sessionId, participantId }: FloorEventOf<'customerTaken'>): boolean {
    const ticket = ticketOf(this.floor, ticketId);
    if (!ticket) return false;
    const { name, tokenHash, queueId, since } = ticket;
    const who = { userId, name: userId };
    if (tokenHash === null)
      return this.inSession(sessionId, { type: 'system:takeOver', ticketId, participantId, ...who });
    return this.inSession(sessionId, {
      type: 'system:start',
      // Cast: made here.
      ...{ sessionId, number: this.number(sessionId), hostId: this.newId() as ParticipantId, ...who },
      settings: DEFAULT_SETTINGS,
      taken: { participantId, name, tokenHash, request: '', answers: [], queue: { queueId, since } },
    });
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
    for (const userId of AGENTS)
      this.onFloor({ type: 'system:load', userId, sessions: this.hosted(userId).length });
  }

  hosted(userId: UserId): Array<readonly [SessionId, ParticipantId]> {
    return [...this.sessions].flatMap(([sessionId, state]) => {
      const host = isOpen(state) ? state.participants.get(state.hostId) : undefined;
      return host?.kind === 'agent' && host.userId === userId
        ? [[sessionId, host.participantId] as const]
        : [];
    });
  }

  hostOf(sessionId: SessionId): UserId | undefined {
    return AGENTS.find((userId) => this.hosted(userId).some(([id]) => id === sessionId));
  }

  settle(): void {
    while (this.pending.length > 0) this.pending.shift()?.();
    this.tellLoads();
  }

  /** As the application does it at a start. */
  restart(): void {
    this.pending = [];
    this.floor = read(write(this.floor));
    this.pages.clear();
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
}
