import { LIMITS } from '../../../shared/domain/limits.ts';
import type { MonitorFigures, MonitorView } from '../../../shared/protocol/monitor.ts';
import { stateEvents } from './agents.ts';
import type { FloorCommandOf, FloorContext, FloorPageCommand } from './commands.ts';
import { accept, type FloorDecision, refuse } from './decision.ts';
import type { QueueFigures } from './figures-kept.ts';
import { messagesOf } from './messages.ts';
import { compare, first, sizeOf, walk } from './ordered.ts';
import {
  type Agent,
  agentOf,
  type FloorState,
  hasRoom,
  isFree,
  placeKey,
  type Queue,
  queuesOf,
  type Ticket,
  ticketOf,
  waits,
} from './state.ts';

/** The table lets only managers say these. */
function managerOf(actor: FloorPageCommand['actor']) {
  if (actor.kind !== 'manager') throw new Error('somebody else said what only managers say');
  return { userId: actor.userId, name: actor.name };
}

/** A manager sets an agent's state; the log has by whom [QU11]. Nobody is made available without a page to be asked on. */
export function manageState(
  state: FloorState,
  { actor, input }: FloorCommandOf<'monitor:setState'>,
  { now }: FloorContext,
): FloorDecision {
  const by = managerOf(actor);
  const agent = agentOf(state, input.userId);
  if (!agent) return refuse('not_found', 'nobody of that id is on the floor');
  if (agent.state === input.state) return accept();
  if (input.state === 'available' && !agent.here) return refuse('agent_missing', 'they have no page open');
  const to = { userId: agent.userId, to: input.state, because: 'managed', by } as const;
  return accept(...stateEvents(state, to, now));
}

/** A manager moves somebody who waits to another queue; how long they have waited goes with them, and the log has by whom [QU11]. */
export function moveCustomer(
  state: FloorState,
  { actor, input: { ticketId, queueId } }: FloorCommandOf<'monitor:move'>,
  { now: at }: FloorContext,
): FloorDecision {
  const by = managerOf(actor);
  const ticket = ticketOf(state, ticketId);
  if (!ticket || !waits(ticket)) return refuse('not_found', 'nobody of that id waits');
  const queue = state.queues.get(queueId);
  if (!queue || queue.removed) return refuse('queue_unknown', 'no such queue');
  if (queueId === ticket.queueId) return accept();
  if (sizeOf(queue.line) >= LIMITS.waitingPerQueue) return refuse('queue_full', 'the line is full');
  const { holder } = ticket;
  const { priority } = queue.setup;
  return accept(
    ...(holder.by === 'offer' ? [{ type: 'offerVoided', at, offerId: holder.offerId } as const] : []),
    { type: 'customerMoved', at, ticketId, queueId, priority, by },
  );
}

/** What managers may see of the floor: everything but what customers wrote, and their secrets [QU11]. */
export function monitorView(state: FloorState): Omit<MonitorView, 'sessions' | 'decisions'> {
  const agents = [...walk(state.agents)];
  return {
    queues: [...state.queues.values()].map((queue) => queueView(state, queue)),
    agents: agents
      .map((agent) => agentView(state, agent))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    waiting: waitingView(state),
  };
}

function queueView(state: FloorState, queue: Queue): MonitorView['queues'][number] {
  const { setup, removed, line, figures } = queue;
  const agents = setup.agentIds.flatMap((userId) => agentOf(state, userId) ?? []);
  const working = agents.filter(({ state: set, here }) => set === 'available' && here);
  const next = first(line);
  const free = working.filter(isFree).length;
  return {
    ...{ queueId: setup.queueId, name: setup.name, open: setup.open && !removed },
    waiting: sizeOf(line),
    longestSince: next === null ? null : (ticketOf(state, next.value)?.since ?? null),
    ...{ free, busy: working.length - free },
    away: agents.filter(({ state: set }) => set === 'away').length,
    messages: messagesOf(state, setup.queueId),
    figures: sumOf(figures),
  };
}

function agentView(state: FloorState, agent: Agent): MonitorView['agents'][number] {
  const { userId, name, reason, here, offerId, sessions, capacity } = agent;
  return {
    ...{ userId, name, state: agent.state, reason, here, busy: !hasRoom(agent), asked: offerId !== null },
    wrapUp: agent.wrapUpUntil !== null,
    ...{ sessions, capacity },
    queueNames: queuesOf(state, userId).map(({ setup }) => setup.name),
  };
}

function waitingView(state: FloorState): MonitorView['waiting'] {
  const found: Ticket[] = [];
  for (const { line } of state.queues.values()) {
    let count = 0;
    for (const ticketId of walk(line)) {
      const ticket = ticketOf(state, ticketId);
      if (ticket) found.push(ticket);
      count += 1;
      if (count === LIMITS.waitingShown) break;
    }
  }
  return found
    .sort((a, b) => compare(placeKey(a), placeKey(b)))
    .slice(0, LIMITS.waitingShown)
    .map(({ ticketId, queueId, name, since, here, holder, isLate }) => ({
      ...{ ticketId, queueId, name, since, here, asked: holder.by === 'offer', late: isLate },
      queueName: state.queues.get(queueId)?.setup.name ?? '',
    }));
}

function sumOf({ days, idle }: QueueFigures): MonitorFigures {
  const sum = (name: 'taken' | 'picked' | 'overtakes' | 'ranged' | 'inside'): number =>
    days.reduce((total, day) => total + day[name], 0);
  const sorted = [...idle].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    ...{ taken: sum('taken'), picked: sum('picked'), overtakes: sum('overtakes') },
    ...{ ranged: sum('ranged'), inside: sum('inside') },
    idle: sorted.length === 0 ? null : { p10: at(0.1), median: at(0.5), p90: at(0.9) },
  };
}
