import type { types } from 'mediasoup';

/** Opus and VP8 with retransmission, without bandwidth feedback, which a sink never gives; the same for both sides. */
export function receiveCapabilities({ rtpCapabilities }: types.Router): types.RtpCapabilities {
  const codecs = rtpCapabilities.codecs ?? [];
  const vp8 = codecs.find(({ mimeType }) => mimeType === 'video/VP8');
  const taken = codecs.filter(
    ({ mimeType, parameters }) =>
      ['audio/opus', 'video/VP8'].includes(mimeType) ||
      (mimeType === 'video/rtx' && parameters?.apt === vp8?.preferredPayloadType),
  );
  return {
    codecs: taken.map((codec) => ({
      ...codec,
      rtcpFeedback: codec.rtcpFeedback?.filter(({ type }) => ['nack', 'ccm'].includes(type)) ?? [],
    })),
    headerExtensions: [],
  };
}
