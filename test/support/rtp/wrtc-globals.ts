import wrtc from '@roamhq/wrtc';

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

/**
 * wrtc's connection, whose `localDescription` is what was last set. wrtc 0.10 itself would write out a description that
 * its ICE thread is just adding a candidate to, and take the whole process down with it
 * (github.com/node-webrtc/node-webrtc/issues/696).
 */
function PeerConnection(configuration?: RTCConfiguration): RTCPeerConnection {
  let local: RTCSessionDescriptionInit | null = null;
  return new Proxy(new wrtc.RTCPeerConnection(configuration), {
    get(connection, name) {
      if (name === 'localDescription') return local;
      if (name === 'setLocalDescription') {
        return async (description: RTCSessionDescriptionInit) => {
          await connection.setLocalDescription(description);
          local = description;
        };
      }
      const value = Reflect.get(connection, name, connection);
      return typeof value === 'function' ? value.bind(connection) : value;
    },
    // Without it, handlers like `onicecandidate` would land on the proxy's receiver.
    set: (connection, name, value) => Reflect.set(connection, name, value, connection),
  });
}
