import type { OfferId, QueueId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { TransferChoice, TransferTarget } from '../../../shared/protocol/fields.ts';
import type { TransferTargets } from '../../../shared/protocol/floor.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { FloorCommandOf, FloorContext } from './commands.ts';
import { takesNew } from './enter.ts';
import { sizeOf, walk } from './ordered.ts';
import { agentOf, type FloorState, isFree, type Queue, ticketOf } from './state.ts';

/** How long chosen agents have to take a session over [TR6]. */
const TRANSFER_OFFER_MS = 60_000;

/** Whom a host may choose now: open queues, and agents with their word on whether they are free [TR1]. */
export function transferTargets(state: FloorState, asker: UserId, now: number): TransferTargets {
  const queues = [...state.queues.values()].filter((queue) => takesNew(queue, now));
  return {
    queues: queues.map(({ setup: { queueId, name }, line }) => ({ queueId, name, waiting: sizeOf(line) })),
    agents: [...walk(state.agents)]
      .filter(({ userId, state: said, here }) => userId !== asker && said === 'available' && here)
      .map((agent) => ({ userId: agent.userId, name: agent.name, free: isFree(agent) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Why this choice cannot have a session now; null: it can. */
export function transferRefusal(state: FloorState, to: TransferChoice, now: number): ErrorCode | null {
  if (to.kind === 'queue') {
    const queue = state.queues.get(to.queueId);
    if (!queue || queue.removed) return 'queue_unknown';
    return takesNew(queue, now) ? null : 'queue_closed';
  }
  // Where nobody of them accepts, a queue has to have it.
  if (homeOf(state, { kind: 'origin' }, {}) === null) return 'queue_unknown';
  return to.userIds.some((userId) => isFreeAgent(state, userId)) ? null : 'agent_unavailable';
}

/**
 * A session whose host is gone, with its customers: it stands in a queue with the time that they have waited in all, and where agents
 * were chosen it is offered to those first [TR3, TR6, PC8]. Whatever has become of the choice meanwhile, some queue has it.
 */
export function takeBack(
  state: FloorState,
  command: FloorCommandOf<'system:returned'>,
  { now, newId }: FloorContext,
): readonly FloorEvent[] | ErrorCode {
  const { ticketId, target, origin, fallback, type: _type, ...session } = command;
  if (ticketOf(state, ticketId)) return [];
  const queue = homeOf(state, target, { origin, fallback });
  if (queue === null) return 'queue_unknown';
  const { queueId, priority } = queue.setup;
  const returned: FloorEvent = { type: 'sessionReturned', at: now, ticketId, queueId, priority, ...session };
  const userIds = target.kind === 'agents' ? target.userIds.filter((id) => isFreeAgent(state, id)) : [];
  if (userIds.length === 0) return [returned];
  // Cast: made here.
  const offerId = newId() as OfferId;
  const expiresAt = now + TRANSFER_OFFER_MS;
  return [returned, { type: 'offerMade', at: now, offerId, ticketId, userIds, expiresAt, chosen: true }];
}

/** A session has ended while it stood on the floor, or its customers have gone. */
export function withdraw(state: FloorState, ticketId: TicketId, at: number): readonly FloorEvent[] {
  const ticket = ticketOf(state, ticketId);
  if (!ticket || ticket.holder.by === 'session') return [];
  const { holder } = ticket;
  return [
    ...(holder.by === 'offer' ? [{ type: 'offerVoided', at, offerId: holder.offerId } as const] : []),
    ...(holder.by === 'agent' ? [{ type: 'handOverFailed', at, ticketId } as const] : []),
    { type: 'customerLeft', at, ticketId, reason: 'left' },
  ];
}

function isFreeAgent(state: FloorState, userId: UserId): boolean {
  const agent = agentOf(state, userId);
  return agent !== undefined && isFree(agent);
}

/** The queue that was chosen, else the one it came from, else the site's fallback, else any [TR6]. */
function homeOf(
  state: FloorState,
  target: TransferTarget,
  { origin, fallback }: { readonly origin?: QueueId | null; readonly fallback?: string },
): Queue | null {
  const standing = [...state.queues.values()].filter(({ removed }) => !removed);
  const byId = (id: QueueId | null | undefined) => standing.find(({ setup }) => setup.queueId === id);
  const chosen = target.kind === 'queue' ? byId(target.queueId) : undefined;
  const set = standing.find(({ setup }) => setup.address === fallback);
  return chosen ?? byId(origin) ?? set ?? standing[0] ?? null;
}
