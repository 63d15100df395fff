import wrtc from '@roamhq/wrtc';

const NAMES = [
  'MediaStream',
  'MediaStreamTrack',
  'RTCIceCandidate',
  'RTCPeerConnection',
  'RTCRtpReceiver',
  'RTCRtpSender',
  'RTCRtpTransceiver',
  'RTCSessionDescription',
] as const;

/** Gives this process the WebRTC globals that mediasoup-client looks for. Idempotent. */
export function installWrtcGlobals(): void {
  for (const name of NAMES) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: wrtc[name], configurable: true });
  }
}
