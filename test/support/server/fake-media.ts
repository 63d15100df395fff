import type {
  ConsumerId,
  ParticipantId,
  ProducerId,
  SessionId,
  TransportId,
} from '../../../shared/domain/ids.ts';
import type { MediaSource, Quality } from '../../../shared/domain/media.ts';
import type {
  ConsumeInput,
  MediaListener,
  MediaPort,
  MediaStats,
  ParticipantPlace,
  ProbeCount,
  ProbeParameters,
  ProduceInput,
  RoomDump,
  RoomParameters,
  TapInput,
  TapParameters,
  TransportParameters,
} from '../../../shared/media/port.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { createGate } from './gate.ts';

interface FakeTransport {
  readonly transportId: TransportId;
  readonly participantId: ParticipantId;
  connected: boolean;
}
interface FakeProducer {
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly transportId: TransportId;
  readonly source: MediaSource;
  readonly kind: 'audio' | 'video';
  paused: boolean;
}
interface FakeConsumer {
  readonly consumerId: ConsumerId;
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly transportId: TransportId;
  readonly source: MediaSource;
  paused: boolean;
  spatialLayer: number | null;
}
interface FakeRoom {
  readonly transports: Map<TransportId, FakeTransport>;
  readonly producers: Map<ProducerId, FakeProducer>;
  readonly consumers: Map<ConsumerId, FakeConsumer>;
}

const TRANSPORT = {
  iceParameters: { usernameFragment: 'fragment', password: 'ice-password', iceLite: true },
  iceCandidates: [],
  dtlsParameters: {
    role: 'auto' as const,
    fingerprints: [{ algorithm: 'sha-256' as const, value: Array(32).fill('AB').join(':') }],
  },
};
const CODEC = { mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96 };

/** An SFU without packets: it keeps the books of `MediaPort`, refuses with its codes, and can be made to wait. */
export class FakeMedia implements MediaPort {
  readonly rooms = new Map<SessionId, FakeRoom>();
  /** Probes that are open, with their protocol. */
  readonly probes = new Map<string, 'udp' | 'tcp'>();
  /** Names of the calls, in order, with the id they were about. */
  readonly calls: string[] = [];
  #listener: MediaListener | null = null;
  #gates = new Map<keyof MediaPort, Promise<void>>();
  #count = 0;

  /** Calls of this method finish only after the returned function was called. */
  hold(method: keyof MediaPort): () => void {
    const gate = createGate();
    this.#gates.set(method, gate.opened);
    return () => {
      this.#gates.delete(method);
      gate.open();
    };
  }

  /** As if the worker of this session had died. */
  loseRoom(sessionId: SessionId): void {
    this.rooms.delete(sessionId);
    this.#listener?.onRoomLost(sessionId);
  }

  tellQuality(sessionId: SessionId, qualities: ReadonlyMap<ParticipantId, Quality>): void {
    this.#listener?.onQuality(sessionId, qualities);
  }

  listen(listener: MediaListener): void {
    this.#listener = listener;
  }

  async openRoom(sessionId: SessionId): Promise<RoomParameters> {
    await this.#called('openRoom', sessionId);
    if (!this.rooms.has(sessionId)) {
      this.rooms.set(sessionId, { transports: new Map(), producers: new Map(), consumers: new Map() });
    }
    return {
      routerRtpCapabilities: { codecs: [{ kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 }] },
    };
  }

  async closeRoom(sessionId: SessionId): Promise<void> {
    await this.#called('closeRoom', sessionId);
    this.rooms.delete(sessionId);
  }

  async openTransports(
    at: ParticipantPlace,
  ): Promise<{ send: TransportParameters; receive: TransportParameters }> {
    await this.#called('openTransports', at.participantId);
    this.#closeParticipant(at);
    const room = this.rooms.get(at.sessionId);
    if (room === undefined) throw new DomainError('unavailable');
    return { send: this.#transport(room, at), receive: this.#transport(room, at) };
  }

  async connectTransport(at: ParticipantPlace, { transportId }: { transportId: TransportId }): Promise<void> {
    await this.#called('connectTransport', transportId);
    this.#ownTransport(at, transportId).connected = true;
  }

  async restartIce(at: ParticipantPlace, transportId: TransportId) {
    await this.#called('restartIce', transportId);
    this.#ownTransport(at, transportId);
    return { usernameFragment: this.#newId('ufrag'), password: 'ice-password', iceLite: true };
  }

  async produce(
    at: ParticipantPlace,
    { transportId, source, kind, paused }: ProduceInput,
  ): Promise<ProducerId> {
    await this.#called('produce', source);
    this.#ownTransport(at, transportId);
    const producerId = this.#newId('producer') as ProducerId;
    const { participantId } = at;
    const producer = { producerId, participantId, transportId, source, kind, paused: paused ?? false };
    this.#roomOf(at).producers.set(producerId, producer);
    return producerId;
  }

  async pauseProducer(sessionId: SessionId, producerId: ProducerId): Promise<void> {
    await this.#called('pauseProducer', producerId);
    this.#setPaused({ sessionId, producerId, paused: true });
  }

  async resumeProducer(sessionId: SessionId, producerId: ProducerId): Promise<void> {
    await this.#called('resumeProducer', producerId);
    this.#setPaused({ sessionId, producerId, paused: false });
  }

  async closeProducer(sessionId: SessionId, producerId: ProducerId): Promise<void> {
    await this.#called('closeProducer', producerId);
    this.#closeProducer(this.rooms.get(sessionId), producerId);
  }

  async consume(at: ParticipantPlace, { transportId, producerId }: ConsumeInput) {
    await this.#called('consume', producerId);
    this.#ownTransport(at, transportId);
    const { participantId } = at;
    const producer = this.#roomOf(at).producers.get(producerId);
    if (producer === undefined) throw new DomainError('producer_unknown');
    const { source, kind, paused: producerPaused } = producer;
    const consumerId = this.#newId('consumer') as ConsumerId;
    const consumer = {
      consumerId,
      producerId,
      participantId,
      transportId,
      source,
      paused: true,
      spatialLayer: null,
    };
    this.#roomOf(at).consumers.set(consumerId, consumer);
    return { consumerId, producerId, kind, rtpParameters: { codecs: [CODEC] }, producerPaused };
  }

  async resumeConsumer(at: ParticipantPlace, consumerId: ConsumerId): Promise<void> {
    await this.#called('resumeConsumer', consumerId);
    this.#ownConsumer(at, consumerId).paused = false;
  }

  async preferLayers(
    at: ParticipantPlace,
    { consumerId, spatialLayer }: { consumerId: ConsumerId; spatialLayer: number },
  ): Promise<void> {
    await this.#called('preferLayers', consumerId);
    this.#ownConsumer(at, consumerId).spatialLayer = spatialLayer;
  }

  async closeParticipant(at: ParticipantPlace): Promise<void> {
    await this.#called('closeParticipant', at.participantId);
    this.#closeParticipant(at);
  }

  async closeConsumers(at: ParticipantPlace, source: MediaSource): Promise<void> {
    await this.#called('closeConsumers', source);
    const consumers = this.rooms.get(at.sessionId)?.consumers;
    for (const [id, consumer] of consumers ?? []) {
      if (consumer.participantId === at.participantId && consumer.source === source) consumers?.delete(id);
    }
  }

  async openProbe(protocol: 'udp' | 'tcp'): Promise<ProbeParameters> {
    await this.#called('openProbe', protocol);
    this.#count += 1;
    const probeId = `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    this.probes.set(probeId, protocol);
    return { probeId, ...TRANSPORT, sctpPort: 5000, maxMessageBytes: 1 };
  }

  async connectProbe(probeId: string): Promise<void> {
    await this.#called('connectProbe', probeId);
    if (!this.probes.has(probeId)) throw new DomainError('transport_unknown');
  }

  async countProbe(probeId: string): Promise<ProbeCount> {
    await this.#called('countProbe', probeId);
    if (!this.probes.has(probeId)) throw new DomainError('transport_unknown');
    return { messages: 0, bytes: 0 };
  }

  async closeProbe(probeId: string): Promise<void> {
    await this.#called('closeProbe', probeId);
    this.probes.delete(probeId);
  }

  async openTap(sessionId: SessionId, { producerId }: TapInput): Promise<TapParameters> {
    await this.#called('openTap', producerId);
    const producer = this.rooms.get(sessionId)?.producers.get(producerId);
    if (producer === undefined) throw new DomainError('producer_unknown');
    return { tapId: this.#newId('tap'), kind: producer.kind, rtpParameters: { codecs: [] } };
  }

  async closeTap(_sessionId: SessionId, tapId: string): Promise<void> {
    await this.#called('closeTap', tapId);
  }

  async dump(sessionId: SessionId): Promise<RoomDump> {
    const room = this.rooms.get(sessionId);
    return {
      workerPid: room === undefined ? null : 1,
      transports: [...(room?.transports.values() ?? [])],
      producers: [...(room?.producers.values() ?? [])],
      consumers: [...(room?.consumers.values() ?? [])],
    };
  }

  async stats(): Promise<MediaStats> {
    const consumers = [...this.rooms.values()].reduce((sum, room) => sum + room.consumers.size, 0);
    return { workers: [{ pid: 1, rooms: this.rooms.size, consumers }] };
  }

  async close(): Promise<void> {
    this.rooms.clear();
    this.probes.clear();
  }

  async #called(method: keyof MediaPort, about: string): Promise<void> {
    this.calls.push(`${method} ${about}`);
    await this.#gates.get(method);
  }

  #newId(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#count}`;
  }

  #transport(room: FakeRoom, { participantId }: ParticipantPlace): TransportParameters {
    const transportId = this.#newId('transport') as TransportId;
    room.transports.set(transportId, { transportId, participantId, connected: false });
    return { transportId, ...TRANSPORT };
  }

  #roomOf({ sessionId }: ParticipantPlace): FakeRoom {
    const room = this.rooms.get(sessionId);
    if (room === undefined) throw new DomainError('transport_unknown');
    return room;
  }

  #ownTransport(at: ParticipantPlace, transportId: TransportId): FakeTransport {
    const transport = this.#roomOf(at).transports.get(transportId);
    if (transport?.participantId !== at.participantId) throw new DomainError('transport_unknown');
    return transport;
  }

  #ownConsumer(at: ParticipantPlace, consumerId: ConsumerId): FakeConsumer {
    const consumer = this.rooms.get(at.sessionId)?.consumers.get(consumerId);
    if (consumer?.participantId !== at.participantId) throw new DomainError('consumer_unknown');
    return consumer;
  }

  #setPaused(at: { sessionId: SessionId; producerId: ProducerId; paused: boolean }): void {
    const producer = this.rooms.get(at.sessionId)?.producers.get(at.producerId);
    if (producer !== undefined) producer.paused = at.paused;
  }

  #closeProducer(room: FakeRoom | undefined, producerId: ProducerId): void {
    room?.producers.delete(producerId);
    for (const [id, consumer] of room?.consumers ?? [])
      if (consumer.producerId === producerId) room?.consumers.delete(id);
  }

  #closeParticipant({ sessionId, participantId }: ParticipantPlace): void {
    const room = this.rooms.get(sessionId);
    if (room === undefined) return;
    for (const [id, one] of room.transports)
      if (one.participantId === participantId) room.transports.delete(id);
    for (const [id, one] of room.consumers)
      if (one.participantId === participantId) room.consumers.delete(id);
    for (const [id, one] of room.producers)
      if (one.participantId === participantId) this.#closeProducer(room, id);
  }
}
