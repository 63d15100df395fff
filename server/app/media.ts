import type { ConsumerId, ParticipantId, TransportId } from '../../shared/domain/ids.ts';
import type { MediaPort, ParticipantPlace } from '../../shared/media/port.ts';
import type { ConsumerOffer, IceServer, MediaOpened, Produced } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError, type WireError } from '../../shared/protocol/errors.ts';
import { authorize, mayConsume, mayProduce, roleIn } from '../core/session/index.ts';
import { isHeld } from './effects.ts';
import { openStateOf } from './entry.ts';
import type { Place } from './places.ts';
import type { LogPort } from './ports.ts';
import { dataOf } from './refusals.ts';

export interface MediaDeskDeps {
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
export interface MediaDesk {
  open(place: Place): Promise<MediaOpened>;
  connectTransport(place: Place, input: CommandPayload<'media:connectTransport'>): Promise<null>;
  restartIce(place: Place, transportId: TransportId): ReturnType<MediaPort['restartIce']>;
  produce(place: Place, input: CommandPayload<'media:produce'>): Promise<Produced>;
  consume(place: Place, input: CommandPayload<'media:consume'>): Promise<ConsumerOffer>;
  resumeConsumer(place: Place, consumerId: ConsumerId): Promise<null>;
  preferLayers(place: Place, input: CommandPayload<'media:preferLayers'>): Promise<null>;
}

export function createMediaDesk(deps: MediaDeskDeps): MediaDesk {
  const { media } = deps;
  return {
    open: (place) => open(deps, place),
    connectTransport: async (place, input) => {
      await media.connectTransport(seatOf(place), input);
      return null;
    },
    restartIce: (place, transportId) => media.restartIce(seatOf(place), transportId),
    produce: (place, input) => produce(deps, place, input),
    consume: (place, input) => consume(deps, place, input),
    preferLayers: async (place, input) => {
      await media.preferLayers(seatOf(place), input);
      return null;
    },
    resumeConsumer: async (place, consumerId) => {
      await media.resumeConsumer(seatOf(place), consumerId);
      return null;
    },
  };
}

async function open({ media, iceServers }: MediaDeskDeps, place: Place): Promise<MediaOpened> {
  const { mediaEpoch } = openStateOf(place.runner);
  const seat = seatOf(place);
  const room = await media.openRoom(seat.sessionId);
  await stillAllowed(media, place);
  const { send, receive } = await media.openTransports(seat);
  await stillAllowed(media, place);
  // The epoch from before: if the room was lost meanwhile, the view shows a later one and the page opens again [RL3].
  return { mediaEpoch, ...room, send, receive, iceServers: iceServers(place.participantId) };
}

/** After each wait: whoever left or was removed meanwhile gets nothing, and a session that ended leaves no room [SE4]. */
async function stillAllowed(media: MediaPort, { runner, participantId }: Place): Promise<void> {
  const refusal = authorize(runner.state, participantId, 'media:open');
  if (refusal === null) return;
  const { sessionId } = runner;
  if (refusal.code === 'session_ended') await media.closeRoom(sessionId);
  else await media.closeParticipant({ sessionId, participantId });
  throw new DomainError(refusal.code, refusal.message);
}

async function produce(
  { media, log }: MediaDeskDeps,
  place: Place,
  input: CommandPayload<'media:produce'>,
): Promise<Produced> {
  const { runner, participantId } = place;
  const { source, kind } = input;
  throwIf(mayProduce(runner.state, participantId, { source, kind }));
  const paused = isHeld(runner.state, { participantId, source });
  const producerId = await media.produce(seatOf(place), { ...input, paused });
  try {
    dataOf(await runner.execute({ type: 'system:producerOpened', participantId, producerId, source, kind }));
  } catch (error) {
    log.info(
      { sessionId: runner.sessionId, participantId, producerId, source },
      'producer closed, it came too late',
    );
    await media.closeProducer(runner.sessionId, producerId);
    throw error;
  }
  return { producerId };
}

async function consume(
  { media }: MediaDeskDeps,
  place: Place,
  input: CommandPayload<'media:consume'>,
): Promise<ConsumerOffer> {
  const { runner, participantId } = place;
  throwIf(mayConsume(runner.state, participantId, input.producerId));
  const source = openStateOf(runner).producers.get(input.producerId)?.source;
  const offer = await media.consume(seatOf(place), input);
  const refusal = mayConsume(runner.state, participantId, input.producerId);
  if (refusal === null) return offer;
  if (roleIn(runner.state, participantId) === null) await media.closeParticipant(seatOf(place));
  // A closed producer took its consumers along; this is for one that goes on, and may no longer be heard by this one.
  else if (source !== undefined) await media.closeConsumers(seatOf(place), source);
  throw new DomainError(refusal.code, refusal.message);
}

function seatOf({ runner, participantId }: Place): ParticipantPlace {
  return { sessionId: runner.sessionId, participantId };
}

function throwIf(refusal: WireError | null): void {
  if (refusal !== null) throw new DomainError(refusal.code, refusal.message);
}
