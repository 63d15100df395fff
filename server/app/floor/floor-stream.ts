import type { ParticipantId, SessionId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import {
  decide,
  evolve,
  type FloorCommand,
  type FloorState,
  initialFloor,
  nextDeadline,
  read,
  WRITTEN_VERSION,
  write,
} from '../../core/floor/index.ts';
import type { StreamKind } from '../stream/kind.ts';

/** The one floor of a site. */
export type FloorId = 'floor';
export const FLOOR_ID: FloorId = 'floor';

/** A customer who was taken goes into a session. */
export interface OpenSession {
  readonly type: 'openSession';
  readonly ticketId: TicketId;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly participantId: ParticipantId;
}

export interface FloorStream {
  readonly id: FloorId;
  readonly state: FloorState;
  readonly command: FloorCommand;
  readonly event: FloorEvent;
  readonly effect: OpenSession;
}

const OBSERVATIONS: ReadonlySet<FloorCommand['type']> = new Set([
  'system:customerGone',
  'system:agentGone',
  'system:load',
  'system:handedOver',
  'system:handOverFailed',
  'system:returned',
  'system:withdrawn',
  'system:restarted',
]);

/** The floor as a kind of stream (ADR 16). */
export const FLOOR_STREAM: StreamKind<FloorStream> = {
  name: 'floor',
  initial: initialFloor,
  decide,
  evolve,
  effectsOf: (event) => {
    if (event.type !== 'customerTaken') return [];
    const { ticketId, userId, sessionId, participantId } = event;
    return [{ type: 'openSession', ticketId, userId, sessionId, participantId }];
  },
  timeOf: () => 'afterWrite',
  nextDeadline,
  timePassed: { type: 'system:timePassed' },
  isObservation: ({ type }) => OBSERVATIONS.has(type),
  // Nothing of the floor ends at once.
  endedForNothing: { type: 'system:timePassed' },
  snapshot: { version: WRITTEN_VERSION, encode: write, decode: read },
};
