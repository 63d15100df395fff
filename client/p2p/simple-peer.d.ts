/** The part of simple-peer's interface that the port uses; the package brings no types, and this file needs no shim of Node. */
declare module 'simple-peer/simplepeer.min.js' {
  // biome-ignore lint/style/noDefaultExport: the package's own.
  export default class SimplePeer {
    constructor(options: {
      readonly initiator: boolean;
      readonly trickle: boolean;
      readonly config: RTCConfiguration;
      readonly channelConfig?: RTCDataChannelInit;
    });
    readonly bufferSize: number;
    on(event: 'signal', listener: (signal: unknown) => void): this;
    on(event: 'data', listener: (data: Uint8Array) => void): this;
    on(event: 'connect' | 'close', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    signal(signal: unknown): void;
    send(data: Uint8Array): void;
    destroy(): void;
  }
}
