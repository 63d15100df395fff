import type { FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import { changeAgent, withTicket } from './indexed.ts';
import type { FloorState } from './state.ts';

/** How many customers whom an agent declined are known; they are gone long before. */
export const DECLINED_KEPT = 100;

/** It waits with its customers, and whoever gave it away is not asked about it. */
export function sessionReturned(
  state: FloorState,
  { at, type: _type, sessionId, number, from, note, ...entry }: FloorEventOf<'sessionReturned'>,
): FloorState {
  const { ticketId } = entry;
  const next = withTicket(state, ticketId, {
    ...entry,
    ...{ tokenHash: null, messages: [], here: true, keptUntil: null, missedBy: [] },
    ...{ shown: null, forId: null, isLate: false, thresholdAt: null, holder: { by: 'line' } },
    // What the time until now would have brought about is past: it was somebody's choice that it stands here.
    passedMs: at - entry.since,
    session: { sessionId, number, from, note },
  });
  if (from === null) return next;
  return changeAgent(next, from.userId, (agent) => ({
    ...agent,
    declined: [...agent.declined, ticketId].slice(-DECLINED_KEPT),
  }));
}
