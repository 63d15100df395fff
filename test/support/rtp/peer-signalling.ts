import type { ConsumerId, ProducerId, TransportId } from '../../../shared/domain/ids.ts';
import type {
  ConsumeInput,
  ConsumerParameters,
  IceParameters,
  MediaPort,
  ParticipantPlace,
  ProduceInput,
  RoomParameters,
  TransportParameters,
} from '../../../shared/media/port.ts';
import type { DtlsParametersInput } from '../../../shared/protocol/rtp.ts';

/** What a headless peer asks of whatever stands before the SFU: the port itself, or the server's socket. */
export interface PeerSignalling {
  /** A new pair of transports; earlier ones are gone with it. */
  open(): Promise<RoomParameters & { send: TransportParameters; receive: TransportParameters }>;
  connectTransport(input: { transportId: TransportId; dtlsParameters: DtlsParametersInput }): Promise<void>;
  restartIce(transportId: TransportId): Promise<IceParameters>;
  produce(input: ProduceInput): Promise<ProducerId>;
  consume(input: ConsumeInput): Promise<ConsumerParameters & { consumerId: ConsumerId }>;
  resumeConsumer(consumerId: ConsumerId): Promise<void>;
}

/** Signalling that goes straight to the port, as one participant. */
export function portSignalling(port: MediaPort, at: ParticipantPlace): PeerSignalling {
  return {
    open: async () => {
      const room = await port.openRoom(at.sessionId);
      return { ...room, ...(await port.openTransports(at)) };
    },
    connectTransport: (input) => port.connectTransport(at, input),
    restartIce: (transportId) => port.restartIce(at, transportId),
    produce: (input) => port.produce(at, input),
    consume: (input) => port.consume(at, input),
    resumeConsumer: (consumerId) => port.resumeConsumer(at, consumerId),
  };
}
