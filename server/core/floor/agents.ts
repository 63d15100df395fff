import type { SessionId, UserId } from '../../../shared/domain/ids.ts';
import type { AgentState, FloorEvent, FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import { agentOf, type FloorState } from './state.ts';

/** For how long agents whose last page was closed, or who lost the network, are waited for. */
export const AGENT_GRACE_MS = 15_000;

interface StateChange extends Pick<FloorEventOf<'agentStateSet'>, 'because' | 'by' | 'reason'> {
  readonly userId: UserId;
  readonly to: AgentState;
}

/** An agent's state becomes another; whoever is not available any more has no offer [QU7]. */
export function stateEvents(
  state: FloorState,
  { userId, to, ...why }: StateChange,
  at: number,
): FloorEvent[] {
  const offerId = agentOf(state, userId)?.offerId ?? null;
  return [
    ...(offerId !== null && to !== 'available'
      ? [{ type: 'offerDeclined', at, offerId, userId } as const]
      : []),
    { type: 'agentStateSet', at, userId, state: to, ...why },
  ];
}

/** Their session with a customer of a queue is over: that is wrapped up for the time that the queue sets [QU15]. */
export function servedEvents(
  state: FloorState,
  { userId, sessionId }: { readonly userId: UserId; readonly sessionId: SessionId },
  at: number,
): FloorEvent[] {
  const served = agentOf(state, userId)?.serving.find((one) => one.sessionId === sessionId);
  if (!served) return [];
  const wrapUpMs = state.queues.get(served.queueId)?.setup.wrapUpMs ?? 0;
  return [{ type: 'agentServed', at, userId, sessionId, wrapUpUntil: wrapUpMs > 0 ? at + wrapUpMs : null }];
}
