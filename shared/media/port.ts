import type { ConsumerId, ParticipantId, ProducerId, SessionId, TransportId } from '../domain/ids.ts';
import type { MediaKind, MediaSource, Quality } from '../domain/media.ts';
import type { DtlsParametersInput, RtpCapabilitiesInput, RtpParametersInput } from '../protocol/rtp.ts';

/**
 * The SFU's face. The server asks, the SFU obeys: it holds no rule of its own but "what was closed stays closed".
 * Everything is plain data, so that the SFU can sit in another process behind the same port.
 * Refusals reject with `DomainError`: `transport_unknown`, `producer_unknown`, `consumer_unknown`, `media_refused`
 * (mediasoup would not take the parameters), `unavailable` (no live worker).
 */
export interface MediaPort {
  /** Makes the session's room (a router on the least-loaded worker) if there is none. Idempotent. */
  openRoom(sessionId: SessionId): Promise<RoomParameters>;
  /** Closes everything of the session. Idempotent; never rejects. */
  closeRoom(sessionId: SessionId): Promise<void>;
  /** Makes the participant's send and receive transports, closing earlier ones of theirs first. */
  openTransports(at: ParticipantPlace): Promise<{ send: TransportParameters; receive: TransportParameters }>;
  connectTransport(
    at: ParticipantPlace,
    input: { transportId: TransportId; dtlsParameters: DtlsParametersInput },
  ): Promise<void>;
  restartIce(at: ParticipantPlace, transportId: TransportId): Promise<IceParameters>;
  /** Makes a producer. It exists for nobody until someone consumes it. */
  produce(at: ParticipantPlace, input: ProduceInput): Promise<ProducerId>;
  /** The three below answer nothing and are idempotent; unknown ids are ignored. */
  pauseProducer(sessionId: SessionId, producerId: ProducerId): Promise<void>;
  resumeProducer(sessionId: SessionId, producerId: ProducerId): Promise<void>;
  closeProducer(sessionId: SessionId, producerId: ProducerId): Promise<void>;
  /** Makes a paused consumer of someone else's producer on the participant's receive transport. */
  consume(
    at: ParticipantPlace,
    input: ConsumeInput,
  ): Promise<ConsumerParameters & { consumerId: ConsumerId }>;
  /** Lets a consumer run and asks the producer for a key frame. */
  resumeConsumer(at: ParticipantPlace, consumerId: ConsumerId): Promise<void>;
  /** Prefers this spatial layer of a simulcast or SVC consumer; the SFU may send a lower one [VI1]. */
  preferLayers(at: ParticipantPlace, input: { consumerId: ConsumerId; spatialLayer: number }): Promise<void>;
  /** Closes one participant's transports with all that is on them [SE4]. Idempotent. */
  closeParticipant(at: ParticipantPlace): Promise<void>;
  /** Closes the consumers of one participant for one producer source, e.g. voice that was left. Idempotent. */
  closeConsumers(at: ParticipantPlace, source: MediaSource): Promise<void>;
  /**
   * Sends a copy of a producer's packets, RTP and RTCP on one port, to a UDP port of this machine: for what is no page, as the
   * recorder. Asks for a key frame as it begins, and ends with its producer. Refuses with `producer_unknown`.
   */
  openTap(sessionId: SessionId, input: TapInput): Promise<TapParameters>;
  /** Idempotent; unknown ids are ignored. */
  closeTap(sessionId: SessionId, tapId: string): Promise<void>;
  /**
   * Opens a transport in no session's room, which only counts what arrives [RL6]: what gets through over this protocol is
   * found out without anybody's data. It closes by itself after `LIMITS.checkMs`, and when it brings too much.
   */
  openProbe(protocol: 'udp' | 'tcp'): Promise<ProbeParameters>;
  /** The three below refuse with `transport_unknown`, but `closeProbe`, which is idempotent. */
  connectProbe(probeId: string, dtlsParameters: DtlsParametersInput): Promise<void>;
  countProbe(probeId: string): Promise<ProbeCount>;
  closeProbe(probeId: string): Promise<void>;
  /** What the workers themselves list for the session, for tests and auditors. */
  dump(sessionId: SessionId): Promise<RoomDump>;
  /** Numbers for `/metrics` and `doctor`. */
  stats(): Promise<MediaStats>;
  /** Called by the server once, before anything else. */
  listen(listener: MediaListener): void;
  /** Closes all rooms and workers. Idempotent. */
  close(): Promise<void>;
}

/** What the SFU tells on its own. */
export interface MediaListener {
  /** The session's room is gone with its worker; a new `openRoom` puts it on another one [RL3]. */
  onRoomLost(sessionId: SessionId): void;
  /** Rises and falls of lines, from RTCP and scores; told when they change, at most once a second. */
  onQuality(sessionId: SessionId, qualities: ReadonlyMap<ParticipantId, Quality>): void;
}

export interface ParticipantPlace {
  readonly sessionId: SessionId;
  readonly participantId: ParticipantId;
}
export interface ProduceInput {
  readonly transportId: TransportId;
  readonly source: MediaSource;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParametersInput;
  /** Made paused, where the share or the microphone is paused already. */
  readonly paused?: boolean;
}
export interface ConsumeInput {
  readonly transportId: TransportId;
  readonly producerId: ProducerId;
  readonly rtpCapabilities: RtpCapabilitiesInput;
}

export interface TapInput {
  readonly producerId: ProducerId;
  /** On the loopback of the SFU's machine. */
  readonly port: number;
}
/** What reads a tap needs to know of its packets. */
export interface TapParameters {
  readonly tapId: string;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParameters;
}

/** mediasoup's own shapes, as they go to mediasoup-client. */
export type RtpCapabilities = RtpCapabilitiesInput;
type RtpParameters = RtpParametersInput;
export interface RoomParameters {
  readonly routerRtpCapabilities: RtpCapabilities;
}
export interface IceParameters {
  readonly usernameFragment: string;
  readonly password: string;
  readonly iceLite?: boolean;
}
interface IceCandidate {
  readonly foundation: string;
  readonly priority: number;
  readonly address: string;
  readonly ip: string;
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
  readonly tcpType?: 'active' | 'passive' | 'so';
}
export interface TransportParameters {
  readonly transportId: TransportId;
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
  readonly dtlsParameters: DtlsParametersInput;
}
export interface ProbeParameters {
  readonly probeId: string;
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
  readonly dtlsParameters: DtlsParametersInput;
  /** RFC 8841; messages are counted on stream 0. */
  readonly sctpPort: number;
  readonly maxMessageBytes: number;
}
/** What arrived on a probe's data channel since it was opened. */
export interface ProbeCount {
  readonly messages: number;
  readonly bytes: number;
}
export interface ConsumerParameters {
  readonly producerId: ProducerId;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParameters;
  readonly producerPaused: boolean;
}
export interface RoomDump {
  readonly workerPid: number | null;
  readonly transports: ReadonlyArray<{
    readonly transportId: TransportId;
    readonly participantId: ParticipantId;
  }>;
  readonly producers: ReadonlyArray<{
    readonly producerId: ProducerId;
    readonly participantId: ParticipantId;
    readonly source: MediaSource;
    readonly paused: boolean;
  }>;
  readonly consumers: ReadonlyArray<{
    readonly consumerId: ConsumerId;
    readonly producerId: ProducerId;
    readonly participantId: ParticipantId;
    readonly source: MediaSource;
    readonly paused: boolean;
  }>;
}
export interface MediaStats {
  /** Those that run and have answered lately. */
  readonly workers: ReadonlyArray<{
    readonly pid: number;
    readonly rooms: number;
    readonly consumers: number;
  }>;
}
