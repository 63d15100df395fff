import type { SessionEvent, SessionEventType } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import { activeSince } from './state.ts';

export const INACTIVITY_EVENTS: EvolversOf<'inactivityWarned'> = {
  inactivityWarned: (state, { endsAt, at }) => ({
    ...state,
    ...(endsAt === null ? activeSince(at) : { idleUntil: endsAt }),
  }),
};

/** What happens without anybody doing it: lines that break and come back, times that run out. */
const BY_ITSELF: ReadonlySet<SessionEventType> = new Set([
  'inactivityWarned',
  'connectionLost',
  'connectionRestored',
  'consentVoided',
  'mediaLost',
  'voiceCapabilityTold',
]);

/** Everything else that changed something is a sign of life. */
export function withActivity(
  next: OpenState,
  { before, event }: { readonly before: OpenState; readonly event: SessionEvent },
): OpenState {
  if (next === before || BY_ITSELF.has(event.type)) return next;
  return { ...next, ...activeSince(event.at) };
}
