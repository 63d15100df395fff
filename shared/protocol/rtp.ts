import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';

/**
 * Schemas of what mediasoup-client sends (mediasoup v3 RtpParameters, DtlsParameters). Bounded in depth and size.
 * Unlike our own messages unknown fields are dropped, not refused: browsers and the library add some over time.
 */
const text = v.pipe(v.string(), v.maxLength(LIMITS.sdpParameterLength));
const smallInteger = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const kind = v.picklist(['audio', 'video']);
const codecParameters = v.pipe(
  v.record(text, v.union([text, v.number(), v.boolean(), v.null()])),
  v.maxEntries(32),
);
const rtcpFeedback = v.pipe(
  v.array(v.object({ type: text, parameter: v.exactOptional(text) })),
  v.maxLength(16),
);
const mimeType = v.pipe(text, v.regex(/^(audio|video)\/[A-Za-z0-9.+-]{1,40}$/i));

const codec = v.object({
  mimeType,
  payloadType: v.pipe(smallInteger, v.maxValue(127)),
  clockRate: smallInteger,
  channels: v.exactOptional(v.pipe(smallInteger, v.maxValue(8))),
  parameters: v.exactOptional(codecParameters),
  rtcpFeedback: v.exactOptional(rtcpFeedback),
});

const encoding = v.object({
  ssrc: v.exactOptional(smallInteger),
  rid: v.exactOptional(v.pipe(text, v.maxLength(32))),
  codecPayloadType: v.exactOptional(smallInteger),
  rtx: v.exactOptional(v.object({ ssrc: smallInteger })),
  dtx: v.exactOptional(v.boolean()),
  scalabilityMode: v.exactOptional(v.pipe(text, v.maxLength(32))),
  maxBitrate: v.exactOptional(smallInteger),
  maxFramerate: v.exactOptional(v.number()),
  scaleResolutionDownBy: v.exactOptional(v.number()),
});

const headerExtension = v.object({
  uri: v.pipe(text, v.maxLength(200)),
  id: v.pipe(smallInteger, v.maxValue(255)),
  encrypt: v.exactOptional(v.boolean()),
  parameters: v.exactOptional(codecParameters),
});

/** mediasoup `RtpParameters` of a producer. */
export const rtpParameters = v.object({
  mid: v.exactOptional(v.pipe(text, v.maxLength(32))),
  codecs: v.pipe(v.array(codec), v.minLength(1), v.maxLength(LIMITS.rtpCodecs)),
  headerExtensions: v.exactOptional(
    v.pipe(v.array(headerExtension), v.maxLength(LIMITS.rtpHeaderExtensions)),
  ),
  encodings: v.exactOptional(v.pipe(v.array(encoding), v.maxLength(LIMITS.rtpEncodings))),
  rtcp: v.exactOptional(
    v.object({
      cname: v.exactOptional(v.pipe(text, v.maxLength(LIMITS.cnameLength))),
      reducedSize: v.exactOptional(v.boolean()),
      mux: v.exactOptional(v.boolean()),
    }),
  ),
  msid: v.exactOptional(text),
});

const codecCapability = v.object({
  kind,
  mimeType,
  preferredPayloadType: v.exactOptional(v.pipe(smallInteger, v.maxValue(127))),
  clockRate: smallInteger,
  channels: v.exactOptional(v.pipe(smallInteger, v.maxValue(8))),
  parameters: v.exactOptional(codecParameters),
  rtcpFeedback: v.exactOptional(rtcpFeedback),
});

const headerExtensionCapability = v.object({
  kind,
  uri: v.pipe(text, v.maxLength(200)),
  preferredId: v.pipe(smallInteger, v.maxValue(255)),
  preferredEncrypt: v.exactOptional(v.boolean()),
  direction: v.exactOptional(v.picklist(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
});

/** mediasoup `RtpCapabilities` of a receiving device, or of a router. */
export const rtpCapabilities = v.object({
  codecs: v.exactOptional(v.pipe(v.array(codecCapability), v.maxLength(LIMITS.rtpCodecs))),
  headerExtensions: v.exactOptional(
    v.pipe(v.array(headerExtensionCapability), v.maxLength(LIMITS.rtpHeaderExtensions * 2)),
  ),
});

/** mediasoup `DtlsParameters` of the page's end. */
export const dtlsParameters = v.object({
  role: v.exactOptional(v.picklist(['auto', 'client', 'server'])),
  fingerprints: v.pipe(
    v.array(
      v.object({
        algorithm: v.picklist(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: v.pipe(text, v.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}$/)),
      }),
    ),
    v.minLength(1),
    v.maxLength(LIMITS.dtlsFingerprints),
  ),
});

export type RtpParametersInput = v.InferOutput<typeof rtpParameters>;
export type RtpCapabilitiesInput = v.InferOutput<typeof rtpCapabilities>;
export type DtlsParametersInput = v.InferOutput<typeof dtlsParameters>;
