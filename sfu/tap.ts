import type { types } from 'mediasoup';
import type { ParticipantId } from '../shared/domain/ids.ts';
import type { TapParameters } from '../shared/media/port.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import type { MediaData, PageProducer } from './peer.ts';
import { requestOf } from './refusals.ts';
import type { TransportData } from './transport.ts';

/** In dumps, whose a tap's transport and consumer are: no participant's. */
const TAP = 'tap' as ParticipantId;
const LOOPBACK = '127.0.0.1';
/** RFC 4585 and 5104. */
const KEY_FRAME_REQUESTS: ReadonlySet<string> = new Set(['pli', 'fir']);
const FOR_ESTIMATES = /transport-wide-cc|abs-send-time/;

/** A copy of one producer's packets for what is no page. */
export interface Tap {
  readonly parameters: TapParameters;
  readonly transport: types.PlainTransport<TransportData>;
}

/**
 * Sends a producer's packets, RTP and RTCP on one UDP port (RFC 5761), to `port` of this machine. Asks for a key frame as it
 * begins; ends with its producer. `producer_unknown` where that is closed meanwhile.
 */
export async function openTap(
  router: types.Router,
  { producer, port }: { readonly producer: PageProducer; readonly port: number },
): Promise<Tap> {
  const on = { parent: producer, goneCode: 'producer_unknown' } as const;
  const transport = await requestOf(
    () =>
      router.createPlainTransport<TransportData>({
        listenInfo: { protocol: 'udp', ip: LOOPBACK },
        rtcpMux: true,
        appData: { participantId: TAP, direction: 'receive' },
      }),
    on,
  );
  try {
    return { transport, parameters: await connect({ router, transport }, { producer, port }) };
  } catch (error) {
    transport.close();
    throw error;
  }
}

/**
 * Without what only a line needs: a bandwidth estimate, for which the worker would send packets of its own to try it out, and
 * retransmissions.
 */
function plainly({ codecs = [], headerExtensions = [] }: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: codecs
      .filter(({ mimeType }) => !mimeType.endsWith('/rtx'))
      .map((codec) => ({
        ...codec,
        rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ parameter }) =>
          KEY_FRAME_REQUESTS.has(parameter ?? ''),
        ),
      })),
    headerExtensions: headerExtensions.filter(({ uri }) => !FOR_ESTIMATES.test(uri)),
  };
}

async function connect(
  over: { readonly router: types.Router; readonly transport: types.PlainTransport<TransportData> },
  { producer, port }: { readonly producer: PageProducer; readonly port: number },
): Promise<TapParameters> {
  const { router, transport } = over;
  const on = { parent: producer, goneCode: 'producer_unknown' } as const;
  await requestOf(() => transport.connect({ ip: LOOPBACK, port }), on);
  const consumer = await requestOf(
    () =>
      transport.consume<MediaData>({
        producerId: producer.id,
        rtpCapabilities: plainly(router.rtpCapabilities),
        paused: true,
        appData: { participantId: TAP, source: producer.appData.source },
      }),
    on,
  );
  if (consumer.closed) throw new DomainError('producer_unknown');
  consumer.observer.once('close', () => transport.close());
  await requestOf(() => consumer.resume(), on);
  return {
    tapId: transport.id,
    kind: consumer.kind,
    // mediasoup types codec parameters as unknown; they are the strings and numbers that the schema allows.
    rtpParameters: consumer.rtpParameters as TapParameters['rtpParameters'],
  };
}
