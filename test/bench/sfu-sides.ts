import type { types } from 'mediasoup';
import { createWorker } from 'mediasoup';
import { Peer } from '../../sfu/peer.ts';
import { WorkerPool } from '../../sfu/pool.ts';
import type { Room } from '../../sfu/room.ts';
import { RoomBook } from '../../sfu/rooms.ts';
import type { PageTransport } from '../../sfu/transport.ts';
import type { ParticipantId, ProducerId, SessionId, TransportId } from '../../shared/domain/ids.ts';
import type { RtpCapabilities } from '../../shared/media/port.ts';
import { freePorts } from '../support/processes/place.ts';
import { cpuTimeMs } from '../support/rtp/cpu-time.ts';
import { FakeLog } from '../support/rtp/test-sfu.ts';
import type { UdpSink } from '../support/rtp/udp-sink.ts';
import { createUdpSink } from '../support/rtp/udp-sink.ts';
import type { Vp8Source } from '../support/rtp/vp8-source.ts';
import { createVp8Source } from '../support/rtp/vp8-source.ts';

/** One of the two SFUs that are compared: fed by a synthetic screen, watched by viewers that only count. */
export interface Side {
  readonly name: string;
  readonly source: Vp8Source;
  readonly sink: UdpSink;
  cpuMs(): number;
  addViewers(count: number): Promise<void>;
  close(): Promise<void>;
}

/** What a screen in 1080p costs at most [SH4]; the machine cannot do 100 viewers of more than this. */
const STREAM = { ssrc: 1_111, payloadType: 101, bitrateBps: 1_500_000, fps: 30 } as const;
const LISTEN = { protocol: 'udp', ip: '127.0.0.1' } as const;
const SUITE = 'AEAD_AES_256_GCM';
/** Any key will do, nobody decrypts: 32 bytes of key and 12 of salt. */
const KEY_BASE64 = Buffer.alloc(44, 7).toString('base64');

const RTP_PARAMETERS = {
  codecs: [
    {
      mimeType: 'video/VP8',
      payloadType: STREAM.payloadType,
      clockRate: 90_000,
      rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
    },
  ],
  encodings: [{ ssrc: STREAM.ssrc }],
};

/** mediasoup as its manual shows it: one worker, one router, nothing set, nobody looking. */
export async function bareSide(workerBin?: string): Promise<Side> {
  const worker = await createWorker(workerBin ? { workerBin } : {});
  const codec = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 } as const;
  const router = await worker.createRouter({ mediaCodecs: [codec] });
  const ingress = await makeIngress(router, {});
  const producer = await ingress.produce({ kind: 'video', rtpParameters: RTP_PARAMETERS });
  const sink = await createUdpSink();
  return sideOf('bare mediasoup', { worker, ingress, sink, close: async () => worker.close() }, async () => {
    const transport = await makeViewer(router, { sink, appData: {} });
    const rtpCapabilities = viewerCapabilities(router);
    const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities, paused: true });
    await consumer.resume();
  });
}

/**
 * Our pool, room book, room, peers and quality watch as the product runs them. Only the transports are plain ones: a
 * synthetic stream cannot do ICE and DTLS a hundred times.
 */
export async function ourSide(workerBin?: string): Promise<Side> {
  const log = new FakeLog();
  const pool = new WorkerPool({
    listenIp: '127.0.0.1',
    firstPort: await freePorts(4),
    workerCount: 1,
    log,
    onDied: () => undefined,
    ...(workerBin ? { workerBin } : {}),
  });
  await pool.start();
  const rooms = new RoomBook(pool, { log, onQuality: () => undefined });
  const room = await rooms.open('bench' as SessionId);
  const worker = pool.slots[0]?.live?.worker;
  if (!worker) throw new Error('no media worker');
  const sharer = { participantId: 'sharer' as ParticipantId, direction: 'send' } as const;
  const ingress = await makeIngress(room.router, sharer);
  const producer = await joinWith(room, ingress).produce({
    transportId: ingress.id as TransportId,
    source: 'screen',
    kind: 'video',
    rtpParameters: RTP_PARAMETERS,
  });
  const sink = await createUdpSink();
  const close = async (): Promise<void> => {
    rooms.close();
    await pool.close();
  };
  return sideOf('tasuki', { worker, ingress, sink, close }, async (index) => {
    const participantId = `viewer ${index}` as ParticipantId;
    const transport = await makeViewer(room.router, {
      sink,
      appData: { participantId, direction: 'receive' },
    });
    const peer = joinWith(room, transport);
    const consumer = await room.consume(participantId, {
      transportId: transport.id as TransportId,
      producerId: producer.id as ProducerId,
      // As in peer.ts: the same data under the schema's type.
      rtpCapabilities: viewerCapabilities(room.router) as RtpCapabilities,
    });
    await peer.resumeConsumer(consumer.id as Parameters<Peer['resumeConsumer']>[0]);
  });
}

/** Puts a participant with one plain transport into the room, in both directions' stead. */
function joinWith(room: Room, plain: types.PlainTransport): Peer {
  // A plain transport has all that Peer and QualityWatch use of a WebRTC one, but for ICE and DTLS states.
  const transport = plain as unknown as PageTransport;
  const peer = new Peer({ send: transport, receive: transport }, new FakeLog());
  room.peers.set(peer.participantId, peer);
  return peer;
}

/** Where a synthetic stream goes in. */
export function makeIngress(router: types.Router, appData: types.AppData): Promise<types.PlainTransport> {
  return router.createPlainTransport({ listenInfo: LISTEN, rtcpMux: true, comedia: true, appData });
}

/** Sends to the sink what it consumes, encrypted as for a browser. */
export async function makeViewer(
  router: types.Router,
  { sink, appData }: { sink: Pick<UdpSink, 'port'>; appData: types.AppData },
): Promise<types.PlainTransport> {
  const transport = await router.createPlainTransport({
    listenInfo: LISTEN,
    rtcpMux: true,
    enableSrtp: true,
    srtpCryptoSuite: SUITE,
    appData,
  });
  const srtpParameters = { cryptoSuite: SUITE, keyBase64: KEY_BASE64 } as const;
  await transport.connect({ ip: LISTEN.ip, port: sink.port, srtpParameters });
  return transport;
}

/** VP8 with retransmission and without bandwidth feedback, which a sink never gives; the same for both sides. */
export function viewerCapabilities({ rtpCapabilities }: types.Router): types.RtpCapabilities {
  const vp8 = rtpCapabilities.codecs?.find(({ mimeType }) => mimeType === 'video/VP8');
  const codecs = (rtpCapabilities.codecs ?? []).filter(
    ({ mimeType, parameters }) =>
      mimeType === 'video/VP8' || (mimeType === 'video/rtx' && parameters?.apt === vp8?.preferredPayloadType),
  );
  const feedback = ['nack', 'ccm'];
  return {
    codecs: codecs.map((codec) => ({
      ...codec,
      rtcpFeedback: codec.rtcpFeedback?.filter(({ type }) => feedback.includes(type)) ?? [],
    })),
    headerExtensions: [],
  };
}

interface SideParts {
  readonly worker: types.Worker;
  readonly ingress: types.PlainTransport;
  readonly sink: UdpSink;
  readonly close: () => Promise<void>;
}
function sideOf(name: string, parts: SideParts, addViewer: (index: number) => Promise<void>): Side {
  const { worker, ingress, sink } = parts;
  const source = createVp8Source({ port: ingress.tuple.localPort, ...STREAM });
  let viewers = 0;
  return {
    name,
    source,
    sink,
    cpuMs: () => cpuTimeMs(worker.pid),
    addViewers: async (count) => {
      for (let added = 0; added < count; added += 1) {
        await addViewer(viewers);
        viewers += 1;
      }
    },
    close: async () => {
      source.close();
      await parts.close();
      await sink.close();
    },
  };
}
