import type { types } from 'mediasoup-client';
import type { ConsumerId, ProducerId, TransportId } from '../../shared/domain/ids.ts';
import type { MediaSource } from '../../shared/domain/media.ts';
import type { TransportParameters } from '../../shared/media/port.ts';
import type { CommandAnswer, CommandInput, CommandName } from '../../shared/protocol/commands.ts';
import { deviceFor } from './device.ts';
import { sendSettings } from './encodings.ts';
import { lineSign } from './line-sign.ts';
import { LineWatch } from './line-watch.ts';
import {
  type LocalTrack,
  type MediaRoom,
  type OpenRoomOptions,
  RoomRefusal,
  type RoomState,
} from './room.ts';
import { toConsumer, toProducer } from './room-tracks.ts';

export { prepareDevice } from './device.ts';

/** What is played in time with each other. */
const STREAM_OF: Readonly<Record<MediaSource, string>> = {
  microphone: 'voice',
  camera: 'camera',
  screen: 'screen',
  screenAudio: 'screen',
};

/**
 * mediasoup-client behind the narrow face of `MediaRoom`. This module is loaded on demand: it brings the whole library.
 */
export async function openMediasoupRoom(options: OpenRoomOptions): Promise<MediaRoom> {
  const device = await deviceFor(options.opened.routerRtpCapabilities);
  return new MediasoupRoom(device, options);
}

class MediasoupRoom implements MediaRoom {
  readonly #device: types.Device;
  readonly #options: OpenRoomOptions;
  #send: types.Transport | null = null;
  readonly #receive: types.Transport;
  readonly #watch;
  readonly #noLongerSent = new EndedStreams();
  readonly #noLongerReceived = new EndedStreams();
  #closed = false;
  #lost = false;

  constructor(device: types.Device, options: OpenRoomOptions) {
    this.#device = device;
    this.#options = options;
    this.#watch = new LineWatch((state) => options.onLine?.(state));
    this.#receive = device.createRecvTransport(this.#transportOptions(options.opened.receive));
    this.#bind(this.#receive);
  }

  get state(): RoomState {
    const states = this.#transports().map(({ connectionState }) => connectionState);
    if (this.#lost || states.some((state) => state === 'failed' || state === 'closed')) return 'failed';
    if (states.includes('disconnected')) return 'disconnected';
    return states.includes('connected') ? 'connected' : 'idle';
  }

  async produce(local: LocalTrack) {
    const { track, source, paused, contentHint } = local;
    this.#noLongerSent.clear();
    if (contentHint) track.contentHint = contentHint;
    const producer = await this.#guard(() =>
      this.#sending().produce({ track, stopTracks: false, appData: { source }, ...sendSettings(source) }),
    );
    if (source === 'screen') this.#watch.shows(producer);
    if (paused) producer.pause();
    return toProducer(producer, () => {
      // It rejects only with the transport, which takes the track away as well.
      producer.replaceTrack({ track: null }).catch(() => undefined);
      this.#noLongerSent.add(producer);
    });
  }

  async consume({ producerId, participantId, source }: Parameters<MediaRoom['consume']>[0]) {
    this.#noLongerReceived.clear();
    const rtpCapabilities = this.#device.recvRtpCapabilities as Input<'media:consume'>['rtpCapabilities'];
    const offer = await this.#ask('media:consume', {
      transportId: this.#receive.id,
      producerId,
      rtpCapabilities,
    });
    const consumer = await this.#guard(() =>
      this.#receive.consume({
        id: offer.consumerId,
        producerId: offer.producerId,
        kind: offer.kind,
        rtpParameters: offer.rtpParameters as types.RtpParameters,
        // One stream for all would let the browser delay voice to keep it in time with a picture.
        streamId: `${participantId}-${STREAM_OF[source]}`,
      }),
    );
    if (source === 'microphone') this.#watch.hears(consumer);
    if (source === 'screen') this.#watch.sees(consumer);
    const { consumerId } = offer;
    const running = this.#resume(consumer);
    // Its failure is for whoever waits; a consumer that was dropped meanwhile has nobody.
    running.catch(() => undefined);
    return toConsumer(consumer, {
      running,
      producerId: producerId as ProducerId,
      participantId,
      source,
      close: () => this.#noLongerReceived.add(consumer),
      preferLayer: (spatialLayer) =>
        void this.#options.send('media:preferLayers', { consumerId, spatialLayer }),
    });
  }

  async #resume(consumer: types.Consumer): Promise<void> {
    try {
      await this.#ask('media:resumeConsumer', { consumerId: consumer.id as ConsumerId });
    } catch (error) {
      this.#noLongerReceived.add(consumer);
      throw error;
    }
  }

  async restartIce() {
    const broken = this.#transports().filter(
      ({ connectionState }) => connectionState !== 'connected' && connectionState !== 'new',
    );
    await Promise.all(
      broken.map(async (transport) => {
        const iceParameters = await this.#ask('media:restartIce', { transportId: transport.id });
        await this.#guard(() => transport.restartIce({ iceParameters }));
      }),
    );
  }

  async lines() {
    return await Promise.all([
      lineSign('receive', this.#receive),
      ...(this.#send ? [lineSign('send', this.#send)] : []),
    ]);
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.close();
    for (const transport of this.#transports()) transport.close();
  }

  /** Made when something is sent for the first time: who only watches is spared the browser's work for it. */
  #sending(): types.Transport {
    if (this.#send) return this.#send;
    if (this.#closed) throw new RoomRefusal('the room is closed', true);
    const transport = this.#device.createSendTransport(this.#transportOptions(this.#options.opened.send));
    this.#bind(transport);
    transport.on('produce', ({ kind, rtpParameters, appData }, done, fail) => {
      const source = appData.source as LocalTrack['source'];
      const input = {
        transportId: transport.id,
        source,
        kind,
        rtpParameters: rtpParameters as Input<'media:produce'>['rtpParameters'],
      };
      this.#ask('media:produce', input).then(({ producerId }) => done({ id: producerId }), fail);
    });
    this.#send = transport;
    return transport;
  }

  #transports(): types.Transport[] {
    return this.#send ? [this.#send, this.#receive] : [this.#receive];
  }

  #transportOptions({
    transportId,
    iceParameters,
    iceCandidates,
    dtlsParameters,
  }: TransportParameters): types.TransportOptions {
    return {
      id: transportId as TransportId,
      iceParameters,
      iceCandidates: [...iceCandidates],
      dtlsParameters: dtlsParameters as types.DtlsParameters,
      iceServers: this.#options.opened.iceServers.map(({ urls, ...server }) => ({
        ...server,
        urls: [...urls],
      })),
    };
  }

  #bind(transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, done) => {
      // Not waited for: commands keep their order on the line, and that saves a round trip before the first frame.
      this.#ask('media:connectTransport', { transportId: transport.id, dtlsParameters }).catch(() =>
        this.#fail(),
      );
      done();
    });
    transport.on('connectionstatechange', () => {
      if (!this.#closed) this.#options.onState(this.state);
    });
  }

  #fail(): void {
    if (this.#closed || this.#lost) return;
    this.#lost = true;
    this.#options.onState('failed');
  }

  async #ask<Name extends CommandName>(name: Name, input: Input<Name>): Promise<CommandAnswer<Name>> {
    const answer = await this.#options.send(name, input);
    if (answer.ok) return answer.data;
    throw new RoomRefusal(answer.error.code, answer.error.code === 'transport_unknown');
  }

  async #guard<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof RoomRefusal) throw error;
      // The library rejects after its transport was closed, and for what the browser would not take.
      throw new RoomRefusal(String(error), this.#closed);
    }
  }
}

/**
 * Streams that have ended, and still have their place in the transport's description. To give a place up is to negotiate
 * anew, and everything on the transport waits for that, voices too [VO2]: so it happens when the next stream comes, which
 * has to be negotiated anyway, and takes the place over.
 */
class EndedStreams {
  readonly #streams = new Set<types.Producer | types.Consumer>();

  add(stream: types.Producer | types.Consumer): void {
    this.#streams.add(stream);
  }

  clear(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }
}

type Input<Name extends CommandName> = CommandInput<Name>;
