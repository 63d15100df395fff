/** The part of W3C WebRTC that is used here; Node's types have none, and the browser's do not belong here. */
interface RTCSessionDescriptionInit {
  readonly type: string;
  readonly sdp?: string;
}
interface RTCDataChannel {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
interface RTCPeerConnection {
  readonly localDescription: RTCSessionDescriptionInit | null;
  readonly remoteDescription: RTCSessionDescriptionInit | null;
  setLocalDescription(description: RTCSessionDescriptionInit): Promise<void>;
  createDataChannel(
    label: string,
    options: {
      readonly negotiated: boolean;
      readonly id: number;
      readonly ordered: boolean;
      readonly maxRetransmits: number;
    },
  ): RTCDataChannel;
}
