/** The part of simple-peer 9 that is used; it has no types of its own. */
declare module 'simple-peer' {
  interface Options {
    readonly initiator: boolean;
    readonly objectMode: boolean;
    readonly config: { readonly iceServers: readonly unknown[] };
    readonly wrtc: object;
  }
  // biome-ignore lint/style/noDefaultExport: the package's own.
  export default class SimplePeer {
    constructor(options: Options);
    /** Not of its interface; the only way to a second channel over the same connection. */
    readonly _pc: RTCPeerConnection;
    signal(data: unknown): void;
    send(data: string): void;
    destroy(): void;
    on(event: 'signal', listener: (data: { type?: string }) => void): void;
    on(event: 'data', listener: (data: unknown) => void): void;
    on(event: 'connect' | 'close', listener: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }
}
