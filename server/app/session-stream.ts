import type { SessionId } from '../../shared/domain/ids.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import {
  decide,
  evolve,
  initialState,
  nextDeadline,
  type SessionCommand,
  type SessionState,
} from '../core/session/index.ts';
import { type Effect, effectsOf, timeOf } from './effects.ts';
import type { StreamKind } from './stream/kind.ts';
import { fromMapJson, toMapJson } from './stream/map-json.ts';

/** The types of a session's stream. */
export interface SessionStream {
  readonly id: SessionId;
  readonly state: SessionState;
  readonly command: SessionCommand;
  readonly event: SessionEvent;
  readonly effect: Effect;
}

const OBSERVATIONS: ReadonlySet<SessionCommand['type']> = new Set([
  'system:disconnected',
  'system:mediaLost',
  'system:recordingFailed',
  'system:helperGone',
  'system:restarted',
  'system:end',
]);

/** A session as a kind of stream. */
export const SESSION_STREAM: StreamKind<SessionStream> = {
  name: 'session',
  initial: initialState,
  decide,
  evolve,
  effectsOf,
  timeOf,
  nextDeadline,
  timePassed: { type: 'system:timePassed' },
  isObservation: ({ type }) => OBSERVATIONS.has(type),
  // Pages open all their media again [RL3].
  endedForNothing: { type: 'system:mediaLost', reason: 'restart' },
  snapshot: {
    version: 12,
    encode: toMapJson,
    // Cast: what `encode` of this version wrote; the database's own file, like the records in it.
    decode: (text) => fromMapJson(text) as SessionState,
  },
};
