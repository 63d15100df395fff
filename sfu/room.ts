import type { types } from 'mediasoup';
import type { ParticipantId, ProducerId, SessionId } from '../shared/domain/ids.ts';
import type {
  ConsumeInput,
  RoomParameters,
  TapInput,
  TapParameters,
  TransportParameters,
} from '../shared/media/port.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { MEDIA_CODECS } from './codecs.ts';
import { RoomObjects } from './dump.ts';
import type { SfuLog } from './log.ts';
import type { PageConsumer, PageProducer } from './peer.ts';
import { Peer } from './peer.ts';
import { settle } from './refusals.ts';
import type { LiveWorker } from './slot.ts';
import { openTap, type Tap } from './tap.ts';
import { makeTransport, parametersOf } from './transport.ts';

/** Options of every room's router; the bench builds on the same. */
export function routerOptions(): types.RouterOptions {
  return { mediaCodecs: [...MEDIA_CODECS] };
}

/** One session's media: a router, and the participants on it. */
export class Room {
  readonly sessionId: SessionId;
  readonly router: types.Router;
  readonly workerPid: number;
  /** What mediasoup itself says is there, for the dump. */
  readonly objects: RoomObjects;
  readonly peers = new Map<ParticipantId, Peer>();
  readonly #taps = new Map<string, Tap>();
  readonly #webRtcServer: types.WebRtcServer;
  readonly #log: SfuLog;
  /** Whoever opens transports last wins; earlier ones find their turn gone. */
  readonly #turns = new Map<ParticipantId, symbol>();

  constructor(sessionId: SessionId, on: { live: LiveWorker; router: types.Router; log: SfuLog }) {
    this.sessionId = sessionId;
    this.router = on.router;
    this.objects = new RoomObjects(on.router);
    this.workerPid = on.live.worker.pid;
    this.#webRtcServer = on.live.webRtcServer;
    this.#log = on.log;
  }

  get closed(): boolean {
    return this.router.closed;
  }

  get consumerCount(): number {
    let count = 0;
    for (const peer of this.peers.values()) count += peer.consumers.size;
    return count;
  }

  get parameters(): RoomParameters {
    return {
      // mediasoup types codec parameters as unknown; they are the strings and numbers that the schema allows.
      routerRtpCapabilities: this.router.rtpCapabilities as RoomParameters['routerRtpCapabilities'],
    };
  }

  /** Closes everybody's transports, then the router. Idempotent. */
  close(): void {
    this.#turns.clear();
    // The router would close them too, but then mediasoup's WebRtcServer keeps them in its books for ever.
    for (const peer of this.peers.values()) peer.close();
    this.router.close();
    this.peers.clear();
  }

  /** Makes a participant's transports in place of earlier ones. `unavailable` when room or place went meanwhile. */
  async openTransports(
    participantId: ParticipantId,
  ): Promise<{ send: TransportParameters; receive: TransportParameters }> {
    this.closeParticipant(participantId);
    const turn = Symbol(participantId);
    this.#turns.set(participantId, turn);
    const on = { router: this.router, webRtcServer: this.#webRtcServer };
    const made = await Promise.allSettled([
      makeTransport(on, { participantId, direction: 'send' }),
      makeTransport(on, { participantId, direction: 'receive' }),
    ]);
    const [send, receive] = made;
    const gone = this.closed || this.#turns.get(participantId) !== turn;
    if (gone || send.status === 'rejected' || receive.status === 'rejected') {
      for (const result of made) if (result.status === 'fulfilled') result.value.close();
      throw new DomainError('unavailable', gone ? 'closed meanwhile' : 'no transport could be made');
    }
    this.peers.set(participantId, new Peer({ send: send.value, receive: receive.value }, this.#log));
    return { send: parametersOf(send.value), receive: parametersOf(receive.value) };
  }

  /** The participant's media; `transport_unknown` for whoever has none here. */
  peer(participantId: ParticipantId): Peer {
    const peer = this.peers.get(participantId);
    if (!peer) throw new DomainError('transport_unknown');
    return peer;
  }

  async consume(participantId: ParticipantId, input: ConsumeInput): Promise<PageConsumer> {
    const peer = this.peer(participantId);
    const producer = this.producer(input.producerId);
    if (!producer || producer.appData.participantId === participantId)
      throw new DomainError('producer_unknown');
    return await peer.consume(input, producer);
  }

  /** A copy of a producer for what is no page; `producer_unknown`. Its transport ends with the producer or the router. */
  async openTap({ producerId, port }: TapInput): Promise<TapParameters> {
    const producer = this.producer(producerId);
    if (!producer) throw new DomainError('producer_unknown');
    const tap = await openTap(this.router, { producer, port });
    const { tapId } = tap.parameters;
    if (tap.transport.closed) throw new DomainError('producer_unknown');
    this.#taps.set(tapId, tap);
    tap.transport.observer.once('close', () => this.#taps.delete(tapId));
    return tap.parameters;
  }

  /** Idempotent. */
  closeTap(tapId: string): void {
    this.#taps.get(tapId)?.transport.close();
  }

  producer(producerId: ProducerId): PageProducer | null {
    for (const { producers } of this.peers.values()) {
      const producer = producers.get(producerId);
      if (producer) return producer;
    }
    return null;
  }

  async pauseProducer(producerId: ProducerId): Promise<void> {
    const producer = this.producer(producerId);
    if (producer) await settle(producer, () => producer.pause());
  }

  async resumeProducer(producerId: ProducerId): Promise<void> {
    const producer = this.producer(producerId);
    if (producer) await settle(producer, () => producer.resume());
  }

  /** Closes one participant's transports, those still being made too [SE4]. Idempotent. */
  closeParticipant(participantId: ParticipantId): void {
    this.#turns.delete(participantId);
    this.peers.get(participantId)?.close();
    this.peers.delete(participantId);
  }
}
