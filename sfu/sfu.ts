import type { ProducerId } from '../shared/domain/ids.ts';
import type { MediaListener, MediaPort, ParticipantPlace } from '../shared/media/port.ts';
import type { ErrorCode } from '../shared/protocol/errors.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { dumpRoom, EMPTY_DUMP } from './dump.ts';
import type { SfuLog } from './log.ts';
import { forwardMediasoupLogs } from './log.ts';
import { consumerParametersOf } from './peer.ts';
import { WorkerPool } from './pool.ts';
import type { Room } from './room.ts';
import { RoomBook } from './rooms.ts';

/** How an embedded SFU is set up. */
export interface SfuOptions {
  /** Path of the mediasoup-worker binary; mediasoup's own when absent. */
  readonly workerBin?: string;
  readonly listenIp: string;
  /** Address or host name that pages reach, where it is not `listenIp`. */
  readonly announcedAddress?: string;
  /** UDP and TCP port of the first worker; worker `i` has `firstPort + i`. */
  readonly firstPort: number;
  /** Default: one per core. */
  readonly workerCount?: number;
  readonly log: SfuLog;
}

/**
 * Starts the media workers and answers as the server's `MediaPort`. Rejects with a plain `Error` that names the port or
 * binary when a worker cannot be started; later deaths are mended silently but for `onRoomLost` [RL3].
 */
export async function createSfu(options: SfuOptions): Promise<MediaPort> {
  const { log } = options;
  let listener: MediaListener | null = null;
  forwardMediasoupLogs(log);
  const pool = new WorkerPool({
    ...options,
    onDied: (slot) => {
      for (const sessionId of rooms.dropSlot(slot)) listener?.onRoomLost(sessionId);
    },
  });
  const rooms = new RoomBook(pool, {
    log,
    onQuality: (sessionId, qualities) => listener?.onQuality(sessionId, qualities),
  });
  await pool.start();
  return {
    listen: (given) => {
      listener = given;
    },
    ...roomCommands(rooms),
    ...participantCommands(rooms),
    stats: async () => ({
      workers: pool.slots.flatMap(({ live, rooms: { size }, consumerCount }) =>
        live ? [{ pid: live.worker.pid, rooms: size, consumers: consumerCount }] : [],
      ),
    }),
    close: async () => {
      rooms.close();
      await pool.close();
    },
  };
}

type RoomCommands = Pick<
  MediaPort,
  'openRoom' | 'closeRoom' | 'dump' | 'pauseProducer' | 'resumeProducer' | 'closeProducer'
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
  };
}

type ParticipantCommands = Omit<MediaPort, keyof RoomCommands | 'listen' | 'stats' | 'close'>;
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
