import { standingOffers } from '../files/due.ts';
import { idleDeadline } from '../inactivity/decide.ts';
import { askDeadlines } from '../recording/consent.ts';
import { isOpen, type SessionState } from '../state.ts';

/** When `system:timePassed` is due next, in milliseconds since the epoch; null when nothing runs out. */
export function nextDeadline(state: SessionState): number | null {
  if (!isOpen(state)) return null;
  const deadlines: number[] = [];
  for (const { expiresAt } of state.requests.values()) deadlines.push(expiresAt);
  deadlines.push(...askDeadlines(state));
  for (const { expiresAt } of standingOffers(state)) deadlines.push(expiresAt);
  for (const people of [state.participants, state.lobby]) {
    for (const { keptUntil } of people.values()) if (keptUntil !== null) deadlines.push(keptUntil);
  }
  const idle = idleDeadline(state);
  if (idle !== null) deadlines.push(idle);
  return deadlines.length > 0 ? Math.min(...deadlines) : null;
}
