import wrtc from '@roamhq/wrtc';
import { PeerConnection } from '../../../helper/peer/connection.ts';

const NAMES = [
  'MediaStream',
  'MediaStreamTrack',
  'RTCIceCandidate',
  'RTCRtpReceiver',
  'RTCRtpSender',
  'RTCRtpTransceiver',
  'RTCSessionDescription',
] as const;

/** Gives this process the WebRTC globals that mediasoup-client looks for. Idempotent. */
export function installWrtcGlobals(): void {
  for (const name of NAMES) install(name, wrtc[name]);
  install('RTCPeerConnection', PeerConnection);
}

function install(name: string, value: unknown): void {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
}
