/** The part of the package without native code, which it gives no types of: packets of strangers are decoded in a sandbox. */
declare module '@evan/opus/wasm/index.mjs' {
  interface Options {
    readonly channels: 1 | 2;
    readonly sample_rate: 48_000;
  }
  export class Decoder {
    constructor(options: Options);
    /** @returns PCM, 16 bits, interleaved @throws Error for what is no packet */
    decode(packet: Uint8Array): Uint8Array;
    drop(): void;
  }
  export class Encoder {
    constructor(options: Options & { readonly application: 'voip' | 'audio' });
    /** See opus_encoder_ctl of libopus. */
    ctl(request: number, value: number): number;
    encode(pcm: Int16Array): Uint8Array;
    drop(): void;
  }
}
