import type { types } from 'mediasoup-client';
import { Device } from 'mediasoup-client';
import * as v from 'valibot';
import type { ConsumerId, ProducerId, TransportId } from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import { KIND_OF_SOURCE } from '../../../shared/domain/media.ts';
import type { TransportParameters } from '../../../shared/media/port.ts';
import { rtpCapabilities, rtpParameters } from '../../../shared/protocol/rtp.ts';
import type { PeerSignalling } from './peer-signalling.ts';
import type { SyntheticMicrophone, SyntheticTrack } from './synthetic-tracks.ts';
import { syntheticMicrophone, syntheticScreen } from './synthetic-tracks.ts';
import { installWrtcGlobals } from './wrtc-globals.ts';

/** What one stream has carried so far, by the peer's own count. */
export interface StreamCount {
  readonly packets: number;
  readonly bytes: number;
  /** Decoded or encoded frames; 0 for sound. */
  readonly frames: number;
}

export interface Sent<Track extends SyntheticTrack> {
  readonly producerId: ProducerId;
  readonly input: Track;
  readonly producer: types.Producer;
}
export interface Received {
  readonly consumerId: ConsumerId;
  readonly consumer: types.Consumer;
}

/** A page without a browser: mediasoup-client over `@roamhq/wrtc`. About ten of them fit on two cores. */
export class HeadlessPeer {
  readonly device: Device;
  readonly send: types.Transport;
  readonly receive: types.Transport;
  readonly signalling: PeerSignalling;
  readonly #inputs: SyntheticTrack[] = [];

  private constructor(
    signalling: PeerSignalling,
    on: { device: Device; send: types.Transport; receive: types.Transport },
  ) {
    this.signalling = signalling;
    this.device = on.device;
    this.send = on.send;
    this.receive = on.receive;
  }

  /** Opens both transports. They connect with the first producer or consumer. */
  static async open(signalling: PeerSignalling): Promise<HeadlessPeer> {
    installWrtcGlobals();
    const { routerRtpCapabilities, send, receive } = await signalling.open();
    const device = new Device({ handlerName: 'Chrome111' });
    // The schema's type and the library's differ only in how header extension URIs are listed.
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    const peer = new HeadlessPeer(signalling, {
      device,
      send: device.createSendTransport(optionsOf(send)),
      receive: device.createRecvTransport(optionsOf(receive)),
    });
    peer.#wire(peer.send);
    peer.#wire(peer.receive);
    return peer;
  }

  async speak(): Promise<Sent<SyntheticMicrophone>> {
    return await this.produce('microphone', syntheticMicrophone());
  }

  async share(
    options: { width?: number; height?: number; fps?: number } = {},
  ): Promise<Sent<SyntheticTrack>> {
    return await this.produce('screen', syntheticScreen(options));
  }

  /** Sends a track as `source`. The peer stops the track when it is closed. */
  async produce<Track extends SyntheticTrack>(source: MediaSource, input: Track): Promise<Sent<Track>> {
    this.#inputs.push(input);
    const producer = await this.send.produce({ track: input.track, stopTracks: false, appData: { source } });
    return { producerId: producer.id as ProducerId, input, producer };
  }

  /** Makes a consumer; it stays paused unless `resume` is left true. */
  async consume(producerId: ProducerId, options: { resume?: boolean } = {}): Promise<Received> {
    const offer = await this.signalling.consume({
      transportId: this.receive.id as TransportId,
      producerId,
      rtpCapabilities: v.parse(rtpCapabilities, this.device.recvRtpCapabilities),
    });
    const consumer = await this.receive.consume({
      id: offer.consumerId,
      producerId,
      kind: offer.kind,
      rtpParameters: offer.rtpParameters as types.RtpParameters,
    });
    if (options.resume ?? true) await this.signalling.resumeConsumer(offer.consumerId);
    return { consumerId: offer.consumerId, consumer };
  }

  /** What came in for one consumer. */
  async received({ consumer }: Received): Promise<StreamCount> {
    return countOf(await this.receive.getStats(), 'inbound-rtp', consumer.rtpParameters);
  }

  /** What went out of one producer, whether or not anybody takes it. */
  async sent({ producer }: { producer: types.Producer }): Promise<StreamCount> {
    return countOf(await this.send.getStats(), 'outbound-rtp', producer.rtpParameters);
  }

  async restartIce(): Promise<void> {
    for (const transport of [this.send, this.receive]) {
      const iceParameters = await this.signalling.restartIce(transport.id as TransportId);
      await transport.restartIce({ iceParameters });
    }
  }

  /** Closes transports and tracks; tells nobody, like a page that is gone. Idempotent. */
  close(): void {
    for (const input of this.#inputs) input.stop();
    this.send.close();
    this.receive.close();
  }

  #wire(transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      this.signalling
        .connectTransport({ transportId: transport.id as TransportId, dtlsParameters })
        .then(done, fail);
    });
    transport.on('produce', (offer, done, fail) => {
      const source = offer.appData.source as MediaSource;
      this.signalling
        .produce({
          transportId: transport.id as TransportId,
          source,
          kind: KIND_OF_SOURCE[source],
          rtpParameters: v.parse(rtpParameters, offer.rtpParameters),
        })
        .then((id) => done({ id }), fail);
    });
  }
}

function optionsOf({ transportId, ...rest }: TransportParameters): types.TransportOptions {
  // Only the arrays' `readonly` differs.
  return { id: transportId, ...rest } as unknown as types.TransportOptions;
}

/** The fields of W3C RTCInboundRtpStreamStats and RTCOutboundRtpStreamStats that tests look at. */
interface RtpStats {
  readonly type: string;
  readonly ssrc?: number;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly framesDecoded?: number;
  readonly framesEncoded?: number;
}

function countOf(report: RTCStatsReport, type: string, parameters: types.RtpParameters): StreamCount {
  const ssrc = parameters.encodings?.[0]?.ssrc;
  // A W3C stats report is untyped by design.
  const all = [...(report as unknown as ReadonlyMap<string, RtpStats>).values()];
  const stats = all.find((entry) => entry.type === type && entry.ssrc === ssrc);
  return {
    packets: stats?.packetsReceived ?? stats?.packetsSent ?? 0,
    bytes: stats?.bytesReceived ?? stats?.bytesSent ?? 0,
    frames: stats?.framesDecoded ?? stats?.framesEncoded ?? 0,
  };
}
