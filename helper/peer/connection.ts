/// <reference path="./webrtc.d.ts" />
import library from '@roamhq/wrtc';

/** Cast: its types are the browser's, which are not known here. */
const wrtc = library as unknown as {
  readonly RTCPeerConnection: new (configuration?: object) => RTCPeerConnection;
  readonly RTCSessionDescription: object;
  readonly RTCIceCandidate: object;
};

/**
 * wrtc's connection, whose `localDescription` is what was last set. wrtc 0.10 itself would write out a description that
 * its ICE thread is just adding a candidate to, and take the whole process down with it
 * (github.com/node-webrtc/node-webrtc/issues/696).
 */
export function PeerConnection(configuration?: object): RTCPeerConnection {
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
      const value: unknown = Reflect.get(connection, name, connection);
      return typeof value === 'function' ? value.bind(connection) : value;
    },
    // Without it, handlers like `onicecandidate` would land on the proxy's receiver.
    set: (connection, name, value) => Reflect.set(connection, name, value, connection),
  });
}

/** What simple-peer asks for in place of a browser's. */
export const WRTC = {
  RTCPeerConnection: PeerConnection,
  RTCSessionDescription: wrtc.RTCSessionDescription,
  RTCIceCandidate: wrtc.RTCIceCandidate,
};
