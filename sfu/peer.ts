import type { types } from 'mediasoup';
import type { ConsumerId, ParticipantId, ProducerId, TransportId } from '../shared/domain/ids.ts';
import type { MediaSource } from '../shared/domain/media.ts';
import type { ConsumeInput, ConsumerParameters, IceParameters, ProduceInput } from '../shared/media/port.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import type { DtlsParametersInput } from '../shared/protocol/rtp.ts';
import { assertFits } from './fits.ts';
import type { SfuLog } from './log.ts';
import { messageOf } from './log.ts';
import { SFU_POLICY, SOURCE_POLICY } from './policy.ts';
import { requestOf, settle } from './refusals.ts';
import type { Direction, PageTransport } from './transport.ts';

/** Ours on every producer and consumer. */
export interface MediaData extends types.AppData {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
}
export type PageProducer = types.Producer<MediaData>;
export type PageConsumer = types.Consumer<MediaData>;

/** One participant's two transports and what is on them. Closing it closes all of that [SE4]. */
export class Peer {
  readonly participantId: ParticipantId;
  readonly send: PageTransport;
  readonly receive: PageTransport;
  readonly producers = new Map<ProducerId, PageProducer>();
  readonly consumers = new Map<ConsumerId, PageConsumer>();
  readonly #log: SfuLog;
  /** Fingerprints that each transport was connected with. */
  readonly #connected = new Map<TransportId, string>();
  /** Counts `closeConsumers` by source, so that a consumer which was being made meanwhile is closed too. */
  readonly #closings = new Map<MediaSource, number>();

  constructor(transports: { send: PageTransport; receive: PageTransport }, log: SfuLog) {
    this.send = transports.send;
    this.receive = transports.receive;
    this.participantId = this.send.appData.participantId;
    this.#log = log;
  }

  /** Closes both transports; mediasoup closes what is on them. Idempotent. */
  close(): void {
    this.send.close();
    this.receive.close();
  }

  /** Tells the worker the page's certificates. The same ones again are taken as a retry, others are refused. */
  async connect(transportId: TransportId, dtlsParameters: DtlsParametersInput): Promise<void> {
    const transport = this.#own(transportId);
    const given = JSON.stringify(dtlsParameters.fingerprints);
    const known = this.#connected.get(transportId);
    if (known === given) return;
    if (known !== undefined) throw new DomainError('media_refused', 'connected with another certificate');
    this.#connected.set(transportId, given);
    const on = { parent: transport, goneCode: 'transport_unknown' } as const;
    try {
      await requestOf(() => transport.connect({ dtlsParameters }), on);
    } catch (error) {
      this.#connected.delete(transportId);
      throw error;
    }
  }

  async restartIce(transportId: TransportId): Promise<IceParameters> {
    const transport = this.#own(transportId);
    return await requestOf(() => transport.restartIce(), {
      parent: transport,
      goneCode: 'transport_unknown',
    });
  }

  /** Makes a producer. Refuses a kind that its source cannot have, and a transport that does not send. */
  async produce(input: ProduceInput): Promise<PageProducer> {
    const transport = this.#own(input.transportId, 'send');
    assertFits(input);
    const producer = await requestOf(
      () =>
        transport.produce<MediaData>({
          kind: input.kind,
          // The schema bounds header extension URIs, mediasoup's type lists them; it refuses unknown ones itself.
          rtpParameters: input.rtpParameters as types.RtpParameters,
          paused: input.paused ?? false,
          ...(input.kind === 'video' ? { keyFrameRequestDelay: SFU_POLICY.keyFrameRequestDelayMs } : {}),
          appData: { participantId: this.participantId, source: input.source },
        }),
      { parent: transport, goneCode: 'transport_unknown' },
    );
    if (transport.closed) {
      producer.close();
      throw new DomainError('transport_unknown');
    }
    this.#keepProducer(producer);
    return producer;
  }

  /** Makes a paused consumer; an earlier one of the same producer is closed, so retries leave nothing behind. */
  async consume(input: ConsumeInput, producer: PageProducer): Promise<PageConsumer> {
    const transport = this.#own(input.transportId, 'receive');
    const { source } = producer.appData;
    const closings = this.#closings.get(source) ?? 0;
    const consumer = await requestOf(
      () =>
        transport.consume<MediaData>({
          producerId: producer.id,
          // Same reason as in `produce`.
          rtpCapabilities: input.rtpCapabilities as types.RtpCapabilities,
          paused: true,
          // What is lost of a voice may be asked for again too; mediasoup leaves that out for sound unless it is told [RL7].
          enableRtx: true,
          appData: { participantId: this.participantId, source },
        }),
      { parent: transport, goneCode: 'transport_unknown' },
    );
    const withdrawn = closings !== (this.#closings.get(source) ?? 0);
    if (transport.closed || producer.closed || consumer.closed || withdrawn) {
      consumer.close();
      throw new DomainError(transport.closed ? 'transport_unknown' : 'producer_unknown');
    }
    this.#keepConsumer(consumer);
    return consumer;
  }

  /** Lets a consumer run. mediasoup asks for a key frame as part of it; one that ran already asks anew. */
  async resumeConsumer(consumerId: ConsumerId): Promise<void> {
    const consumer = this.consumers.get(consumerId);
    if (!consumer) throw new DomainError('consumer_unknown');
    // A second request within `keyFrameRequestDelayMs` would cost the sharer a second key frame: ask once.
    const run = consumer.paused ? () => consumer.resume() : () => consumer.requestKeyFrame();
    await settle(consumer, run);
    if (consumer.closed) throw new DomainError('consumer_unknown');
  }

  /** Prefers a spatial layer; the worker sends a lower one where the line is too thin. Audio has none: ignored [VI1]. */
  async preferLayers(consumerId: ConsumerId, spatialLayer: number): Promise<void> {
    const consumer = this.consumers.get(consumerId);
    if (!consumer) throw new DomainError('consumer_unknown');
    if (consumer.type === 'simple') return;
    await settle(consumer, () => consumer.setPreferredLayers({ spatialLayer }));
  }

  closeConsumers(source: MediaSource): void {
    this.#closings.set(source, (this.#closings.get(source) ?? 0) + 1);
    for (const consumer of [...this.consumers.values()]) {
      if (consumer.appData.source === source) consumer.close();
    }
  }

  #own(transportId: TransportId, direction?: Direction): PageTransport {
    const transport = [this.send, this.receive].find(({ id }) => id === transportId);
    if (!transport || transport.closed) throw new DomainError('transport_unknown');
    if (direction && transport.appData.direction !== direction) {
      throw new DomainError('media_refused', `this transport does not ${direction}`);
    }
    return transport;
  }

  #keepProducer(producer: PageProducer): void {
    const id = producer.id as ProducerId;
    this.producers.set(id, producer);
    producer.observer.once('close', () => {
      this.producers.delete(id);
      this.#limitIncoming();
    });
    this.#limitIncoming();
  }

  #keepConsumer(consumer: PageConsumer): void {
    for (const earlier of [...this.consumers.values()]) {
      if (earlier.producerId === consumer.producerId) earlier.close();
    }
    const id = consumer.id as ConsumerId;
    this.consumers.set(id, consumer);
    consumer.observer.once('close', () => this.consumers.delete(id));
    if (consumer.kind === 'audio') return;
    this.#inBackground(consumer, () => consumer.setPriority(SOURCE_POLICY[consumer.appData.source].priority));
  }

  /** What the page may send is the sum of what its sources may: mediasoup has one limit per transport. */
  #limitIncoming(): void {
    if (this.send.closed || this.producers.size === 0) return;
    let totalBps = 0;
    for (const { appData } of this.producers.values())
      totalBps += SOURCE_POLICY[appData.source].maxBitrateBps;
    const limitBps = Math.round(totalBps * SFU_POLICY.incomingHeadroom);
    this.#inBackground(this.send, () => this.send.setMaxIncomingBitrate(limitBps));
  }

  #inBackground(target: { readonly closed: boolean }, run: () => Promise<void>): void {
    settle(target, run).catch((error: unknown) =>
      this.#log.warn({ participantId: this.participantId }, `media setting failed: ${messageOf(error)}`),
    );
  }
}

/** What mediasoup-client needs to build its end of a consumer. */
export function consumerParametersOf(
  consumer: PageConsumer,
): ConsumerParameters & { consumerId: ConsumerId } {
  return {
    consumerId: consumer.id as ConsumerId,
    producerId: consumer.producerId as ProducerId,
    kind: consumer.kind,
    // mediasoup types codec parameters as unknown; they are the strings and numbers that the schema allows.
    rtpParameters: consumer.rtpParameters as ConsumerParameters['rtpParameters'],
    producerPaused: consumer.producerPaused,
  };
}
