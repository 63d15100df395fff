import type { ConsumerId, ParticipantId, TransportId } from '../../shared/domain/ids.ts';
import type { MediaPort, ParticipantPlace } from '../../shared/media/port.ts';
import type { ConsumerOffer, IceServer, MediaOpened, Produced } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError, type WireError } from '../../shared/protocol/errors.ts';
import { authorize, mayConsume, mayProduce, roleIn, type SessionState } from '../core/session/index.ts';
import { isHeld } from './effects.ts';
import { openStateOf } from './entry.ts';
import type { LogPort } from './ports.ts';
import { dataOf } from './refusals.ts';
import { refusalAt, type SessionSeat } from './seats.ts';

export interface MediaCommandsDeps {
  readonly media: MediaPort;
  readonly log: LogPort;
  /** For this participant and this moment; TURN credentials are short-lived [SE5]. */
  readonly iceServers: (participantId: ParticipantId) => readonly IceServer[];
}

/**
 * The media commands: asks core, then the SFU, then core again, because the session goes on while the SFU works; what
 * was made too late is closed [RO2]. Refusals reject with `DomainError`: core's codes and those of `MediaPort`.
 * The caller has asked `authorize` already.
 */
export interface MediaCommands {
  open(seat: SessionSeat): Promise<MediaOpened>;
  connectTransport(seat: SessionSeat, input: CommandPayload<'media:connectTransport'>): Promise<null>;
  restartIce(seat: SessionSeat, transportId: TransportId): ReturnType<MediaPort['restartIce']>;
  produce(seat: SessionSeat, input: CommandPayload<'media:produce'>): Promise<Produced>;
  consume(seat: SessionSeat, input: CommandPayload<'media:consume'>): Promise<ConsumerOffer>;
  resumeConsumer(seat: SessionSeat, consumerId: ConsumerId): Promise<null>;
  preferLayers(seat: SessionSeat, input: CommandPayload<'media:preferLayers'>): Promise<null>;
}

export function createMediaCommands(deps: MediaCommandsDeps): MediaCommands {
  const { media } = deps;
  return {
    open: (seat) => open(deps, seat),
    connectTransport: async (seat, input) => {
      await media.connectTransport(placeOf(seat), input);
      return null;
    },
    restartIce: (seat, transportId) => media.restartIce(placeOf(seat), transportId),
    produce: (seat, input) => produce(deps, seat, input),
    consume: (seat, input) => consume(deps, seat, input),
    preferLayers: async (seat, input) => {
      await media.preferLayers(placeOf(seat), input);
      return null;
    },
    resumeConsumer: async (seat, consumerId) => {
      await media.resumeConsumer(placeOf(seat), consumerId);
      return null;
    },
  };
}

async function open({ media, iceServers }: MediaCommandsDeps, seat: SessionSeat): Promise<MediaOpened> {
  const { mediaEpoch } = openStateOf(seat.session);
  const place = placeOf(seat);
  const room = await media.openRoom(place.sessionId);
  await stillAllowed(media, seat);
  const { send, receive } = await media.openTransports(place);
  await stillAllowed(media, seat);
  // The epoch from before: if the room was lost meanwhile, the view shows a later one and the page opens again [RL3].
  return { mediaEpoch, ...room, send, receive, iceServers: iceServers(place.participantId) };
}

/** After each wait: whoever left or was removed meanwhile gets nothing, and a session that ended leaves no room [SE4]. */
async function stillAllowed(media: MediaPort, seat: SessionSeat): Promise<void> {
  const { sessionId, participantId } = seat;
  const refusal = refusalAt(seat, (state) => authorize(state, participantId, 'media:open'));
  if (refusal === null) return;
  if (refusal.code === 'session_ended') await media.closeRoom(sessionId);
  else await media.closeParticipant({ sessionId, participantId });
  throw new DomainError(refusal.code, refusal.message);
}

async function produce(
  { media, log }: MediaCommandsDeps,
  seat: SessionSeat,
  input: CommandPayload<'media:produce'>,
): Promise<Produced> {
  const { session, sessionId, participantId } = seat;
  const { source, kind } = input;
  throwIf(refusalAt(seat, (state) => mayProduce(state, participantId, { source, kind })));
  const paused = isHeld(openStateOf(session), { participantId, source });
  const producerId = await media.produce(placeOf(seat), { ...input, paused });
  try {
    dataOf(await session.execute({ type: 'system:producerOpened', participantId, producerId, source, kind }));
  } catch (error) {
    log.info({ sessionId, participantId, producerId, source }, 'producer closed, it came too late');
    await media.closeProducer(sessionId, producerId);
    throw error;
  }
  return { producerId };
}

async function consume(
  { media }: MediaCommandsDeps,
  seat: SessionSeat,
  input: CommandPayload<'media:consume'>,
): Promise<ConsumerOffer> {
  const { session, participantId } = seat;
  const ask = (state: SessionState) => mayConsume(state, participantId, input.producerId);
  throwIf(refusalAt(seat, ask));
  const source = openStateOf(session).producers.get(input.producerId)?.source;
  const offer = await media.consume(placeOf(seat), input);
  const refusal = refusalAt(seat, ask);
  if (refusal === null) return offer;
  const { state } = session;
  if (state === null || roleIn(state, participantId) === null) await media.closeParticipant(placeOf(seat));
  // A closed producer took its consumers along; this is for one that goes on, and may no longer be heard by this one.
  else if (source !== undefined) await media.closeConsumers(placeOf(seat), source);
  throw new DomainError(refusal.code, refusal.message);
}

/** Plain data, for whatever process the SFU is in. */
function placeOf({ sessionId, participantId }: SessionSeat): ParticipantPlace {
  return { sessionId, participantId };
}

function throwIf(refusal: WireError | null): void {
  if (refusal !== null) throw new DomainError(refusal.code, refusal.message);
}
