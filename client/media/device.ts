import { Device, detectDevice, type types } from 'mediasoup-client';
import { Chrome111 } from 'mediasoup-client/handlers/Chrome111';
import type { RtpCapabilities } from '../../shared/media/port.ts';

type HandlerFactory = types.HandlerFactory;

interface Handler {
  createFactory(options: object): HandlerFactory;
}

/**
 * mediasoup-client's handlers by the name that `detectDevice` gives. The one that nearly everybody needs is here, each
 * other a chunk of its own.
 */
const HANDLERS: Readonly<Record<string, () => Handler | Promise<Handler>>> = {
  Chrome111: () => Chrome111,
  Chrome74: async () => (await import('mediasoup-client/handlers/Chrome74')).Chrome74,
  Firefox120: async () => (await import('mediasoup-client/handlers/Firefox120')).Firefox120,
  Safari12: async () => (await import('mediasoup-client/handlers/Safari12')).Safari12,
};

let prepared: Promise<HandlerFactory | null> | null = null;
let kept: { device: Device; capabilities: string } | null = null;

/**
 * Asks the browser ahead of time what it can receive. That costs an SDP offer and wakes its media engine, all of
 * which would otherwise stand between the answer to `media:open` and the first picture. Null: an unknown browser.
 * Rejects when the browser's handler cannot be fetched; the next call tries again.
 */
export function prepareDevice(): Promise<HandlerFactory | null> {
  prepared ??= prepare().catch((error: unknown) => {
    prepared = null;
    throw error;
  });
  return prepared;
}

async function prepare(): Promise<HandlerFactory | null> {
  const handler = await HANDLERS[detectDevice() ?? '']?.();
  if (!handler) return null;
  const factory = handler.createFactory({});
  const native = factory.getNativeRtpCapabilities({ direction: 'recvonly' });
  // Its failure is told where the device is loaded.
  native.catch(() => undefined);
  return {
    ...factory,
    // A copy for each: the library completes what it is given. What can be sent it asks here only to know whether there is
    // anything at all; how something is sent comes from the sending connection's own offer.
    getNativeRtpCapabilities: async () => structuredClone(await native),
  };
}

/** A device for these routers; kept for later rooms, because the routers of one server all offer the same. */
export async function deviceFor(routerRtpCapabilities: RtpCapabilities): Promise<Device> {
  const capabilities = JSON.stringify(routerRtpCapabilities);
  if (kept?.capabilities === capabilities) return kept.device;
  const handlerFactory = await prepareDevice();
  // Without a handler of ours the library looks itself, finds none either, and says `UnsupportedError`.
  const device = new Device(handlerFactory ? { handlerFactory } : {});
  // Same shapes on both sides; ours come out of the validating schema with exact optional properties.
  await device.load({
    routerRtpCapabilities: withVoiceOutsideEstimate(routerRtpCapabilities) as types.RtpCapabilities,
  });
  kept = { device, capabilities };
  return device;
}

/**
 * Takes sound out of the browser's estimate of the line (transport-cc). With it a call that runs before anything is shown
 * teaches Chromium that 80 kbit/s are enough, and the first picture on the same transport then takes two seconds
 * (measured: 2.4 s against 0.4 s) instead of starting at the rate that screens ask for [SH4, RL3].
 */
function withVoiceOutsideEstimate({ codecs = [], headerExtensions = [] }: RtpCapabilities): RtpCapabilities {
  return {
    codecs: codecs.map((codec) =>
      codec.kind === 'audio' && codec.rtcpFeedback
        ? { ...codec, rtcpFeedback: codec.rtcpFeedback.filter(({ type }) => type !== 'transport-cc') }
        : codec,
    ),
    headerExtensions: headerExtensions.filter(
      ({ kind, uri }) => kind !== 'audio' || !uri.includes('transport-wide-cc'),
    ),
  };
}
