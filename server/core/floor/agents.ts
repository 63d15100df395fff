import type { UserId } from '../../../shared/domain/ids.ts';
import type { AgentState, FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { agentOf, type FloorState } from './state.ts';

/** For how long agents whose last page was closed, or who lost the network, are waited for. */
export const AGENT_GRACE_MS = 15_000;

/** An agent's state becomes another; whoever is not available any more has no offer [QU7]. */
export function stateEvents(
  state: FloorState,
  { userId, to, because }: { userId: UserId; to: AgentState; because: 'chosen' | 'missed' | 'lost' },
  at: number,
): FloorEvent[] {
  const offerId = agentOf(state, userId)?.offerId ?? null;
  return [
    ...(offerId !== null && to !== 'available'
      ? [{ type: 'offerDeclined', at, offerId, userId } as const]
      : []),
    { type: 'agentStateSet', at, userId, state: to, because },
  ];
}
