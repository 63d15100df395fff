import type { types } from 'mediasoup-client';
import type { LineSign } from './room.ts';

/**
 * Whatever arrives counts: RTP, RTCP, and the answers to the browser's own checks of the pair in use (W3C webrtc-stats,
 * RFC 7675), which come although nothing is to be sent.
 */
export async function lineSign(
  direction: LineSign['direction'],
  transport: types.Transport,
): Promise<LineSign> {
  const connected = transport.connectionState === 'connected';
  // A transport that was closed meanwhile rejects.
  const report = connected ? await transport.getStats().catch(() => null) : null;
  let received = 0;
  for (const [, value] of report ?? []) {
    const entry = value as Partial<RTCIceCandidatePairStats> & { type: string };
    if (entry.type !== 'candidate-pair') continue;
    received += (entry.bytesReceived ?? 0) + (entry.responsesReceived ?? 0);
  }
  return { direction, connected, received };
}
