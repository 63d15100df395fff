import type { ProducerId } from '../shared/domain/ids.ts';
import type { MediaPort, ParticipantPlace } from '../shared/media/port.ts';
import type { ErrorCode } from '../shared/protocol/errors.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { dumpRoom, EMPTY_DUMP } from './dump.ts';
import { consumerParametersOf } from './peer.ts';
import type { WorkerPool } from './pool.ts';
import type { ProbeBook } from './probes.ts';
import type { Room } from './room.ts';
import type { RoomBook } from './rooms.ts';

/** The `MediaPort`'s calls over these workers, rooms and probes; what the SFU tells on its own is its maker's to hand on. */
export function portOver(
  pool: WorkerPool,
  { rooms, probes }: { readonly rooms: RoomBook; readonly probes: ProbeBook },
): Omit<MediaPort, 'listen'> {
  return {
    ...roomCommands(rooms),
    ...participantCommands(rooms),
    openProbe: (protocol) => probes.openProbe(protocol),
    connectProbe: (probeId, dtlsParameters) => probes.connectProbe(probeId, dtlsParameters),
    countProbe: (probeId) => probes.countProbe(probeId),
    closeProbe: (probeId) => probes.closeProbe(probeId),
    stats: async () => ({
      workers: pool.slots.flatMap(({ answering: live, rooms: { size }, consumerCount }) =>
        live ? [{ pid: live.worker.pid, rooms: size, consumers: consumerCount }] : [],
      ),
    }),
    close: async () => {
      rooms.close();
      probes.close();
      await pool.close();
    },
  };
}

type RoomCommands = Pick<
  MediaPort,
  | 'openRoom'
  | 'closeRoom'
  | 'dump'
  | 'pauseProducer'
  | 'resumeProducer'
  | 'closeProducer'
  | 'openTap'
  | 'closeTap'
>;
function roomCommands(rooms: RoomBook): RoomCommands {
  return {
    openRoom: async (sessionId) => (await rooms.open(sessionId)).parameters,
    closeRoom: async (sessionId) => rooms.closeRoom(sessionId),
    dump: async (sessionId) => {
      const room = rooms.get(sessionId);
      return room ? await dumpRoom(room) : EMPTY_DUMP;
    },
    pauseProducer: async (sessionId, producerId) => await rooms.get(sessionId)?.pauseProducer(producerId),
    resumeProducer: async (sessionId, producerId) => await rooms.get(sessionId)?.resumeProducer(producerId),
    closeProducer: async (sessionId, producerId) => rooms.get(sessionId)?.producer(producerId)?.close(),
    openTap: async (sessionId, input) => {
      const room = rooms.get(sessionId);
      if (!room) throw new DomainError('producer_unknown');
      return await room.openTap(input);
    },
    closeTap: async (sessionId, tapId) => rooms.get(sessionId)?.closeTap(tapId),
  };
}

type ProbeCommands = 'openProbe' | 'connectProbe' | 'countProbe' | 'closeProbe';
type ParticipantCommands = Omit<MediaPort, keyof RoomCommands | ProbeCommands | 'listen' | 'stats' | 'close'>;
function participantCommands(rooms: RoomBook): ParticipantCommands {
  const roomOf = (at: ParticipantPlace, code: ErrorCode): Room => {
    const room = rooms.get(at.sessionId);
    if (!room) throw new DomainError(code);
    return room;
  };
  const peerOf = (at: ParticipantPlace) => roomOf(at, 'transport_unknown').peer(at.participantId);
  return {
    openTransports: async (at) => await roomOf(at, 'unavailable').openTransports(at.participantId),
    connectTransport: async (at, input) => await peerOf(at).connect(input.transportId, input.dtlsParameters),
    restartIce: async (at, transportId) => await peerOf(at).restartIce(transportId),
    // mediasoup made this id, so it is one.
    produce: async (at, input) => (await peerOf(at).produce(input)).id as ProducerId,
    consume: async (at, input) =>
      consumerParametersOf(await roomOf(at, 'transport_unknown').consume(at.participantId, input)),
    resumeConsumer: async (at, consumerId) => {
      const peer = rooms.get(at.sessionId)?.peers.get(at.participantId);
      if (!peer) throw new DomainError('consumer_unknown');
      await peer.resumeConsumer(consumerId);
    },
    preferLayers: async (at, input) => {
      const peer = rooms.get(at.sessionId)?.peers.get(at.participantId);
      if (!peer) throw new DomainError('consumer_unknown');
      await peer.preferLayers(input.consumerId, input.spatialLayer);
    },
    closeParticipant: async (at) => rooms.get(at.sessionId)?.closeParticipant(at.participantId),
    closeConsumers: async (at, source) =>
      rooms.get(at.sessionId)?.peers.get(at.participantId)?.closeConsumers(source),
  };
}
