import * as v from 'valibot';
import { handsEvents } from './events/hands.ts';
import { lifecycleEvents } from './events/lifecycle.ts';
import { peopleEvents } from './events/people.ts';
import { shareEvents } from './events/share.ts';
import { togetherEvents } from './events/together.ts';

/**
 * What has happened in a session. These are the store's rows, the audit record, the recording's marks, what a restarted
 * server replays [RL2], and what pages hear of (secrets left out, see `server/core/session/visible.ts`).
 * A published event never changes its meaning; new ones are added.
 */
export const sessionEvent = v.variant('type', [
  ...peopleEvents,
  ...lifecycleEvents,
  ...shareEvents,
  ...togetherEvents,
  ...handsEvents,
]);

export type SessionEvent = v.InferOutput<typeof sessionEvent>;
export type SessionEventType = SessionEvent['type'];
export type EventOf<Type extends SessionEventType> = Extract<SessionEvent, { type: Type }>;

/** Fields that stay on the server: hashes of secrets, accounts, settings, and what agents tell each other of a transfer. */
type Secret = 'tokenHash' | 'userId' | 'settings' | 'queue' | 'open' | 'target' | 'transferNote';
/** An event as pages hear of it; core's `visibleTo` makes it. */
export type PublicEvent = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, Secret>
    : never
  : never;
