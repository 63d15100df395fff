import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { WritableStream } from 'node:stream/web';
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny';
import type { SurveyedTrack, TimedFrame } from './read-segment.ts';
import type { Sound } from './voices.ts';

/** A WebM on its way; it has its final name once it is whole. */
export class WebmFile {
  readonly output: Output;
  readonly #file: FileHandle;
  readonly #path: string;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
    const sink = new WritableStream<StreamTargetChunk>({
      write: async ({ data, position }) => void (await file.write(data, 0, data.length, position)),
    });
    this.output = new Output({
      format: new WebMOutputFormat(),
      target: new StreamTarget(sink, { chunked: true }),
    });
  }

  static async open(path: string): Promise<WebmFile> {
    const part = `${path}.part`;
    await rm(part, { force: true });
    return new WebmFile(await open(part, 'wx', 0o600), path);
  }

  async finish(): Promise<void> {
    await this.output.finalize();
    await this.#file.datasync();
    await this.#file.close();
    await rename(`${this.#path}.part`, this.#path);
  }

  /** Idempotent; nothing is left of it. */
  async drop(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(`${this.#path}.part`, { force: true });
  }
}

/** Pictures of one track of a file, copied as they came. */
export class PictureLane {
  readonly #source: EncodedVideoPacketSource;
  readonly #codec: string;
  #lastMs = -1;

  constructor(output: Output, { mimeType }: Pick<SurveyedTrack, 'mimeType'>) {
    // Profile 0, level 4.1, 8 bits: what the room allows at most.
    this.#codec = mimeType === 'video/vp8' ? 'vp8' : 'vp09.00.41.08';
    this.#source = new EncodedVideoPacketSource(mimeType === 'video/vp8' ? 'vp8' : 'vp9');
    output.addVideoTrack(this.#source);
  }

  /** No picture comes any more. */
  close(): void {
    this.#source.close();
  }

  async add(frame: TimedFrame, atMs: number): Promise<void> {
    const isFirst = this.#lastMs < 0;
    // No file has two pictures of one track at the same millisecond.
    this.#lastMs = Math.max(atMs, this.#lastMs + 1);
    const packet = new EncodedPacket(frame.data, frame.isKey ? 'key' : 'delta', this.#lastMs / 1_000, 0);
    const { width = 0, height = 0 } = frame;
    await this.#source.add(
      packet,
      isFirst ? { decoderConfig: { codec: this.#codec, codedWidth: width, codedHeight: height } } : undefined,
    );
  }
}

/** Sound of one track of a file. */
export class SoundLane {
  readonly #source = new EncodedAudioPacketSource('opus');
  #isFirst = true;

  constructor(output: Output) {
    output.addAudioTrack(this.#source);
  }

  async add(sounds: readonly Sound[]): Promise<void> {
    for (const { data, atMs, durationMs } of sounds) {
      const packet = new EncodedPacket(data, 'key', atMs / 1_000, durationMs / 1_000);
      await this.#source.add(packet, this.#isFirst ? { decoderConfig: OPUS_CONFIG } : undefined);
      this.#isFirst = false;
    }
  }
}

/** RFC 7845, 5.1: one stream of two channels, nothing to skip at its start. */
const OPUS_HEAD = Uint8Array.from([...Buffer.from('OpusHead'), 1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]);
const OPUS_CONFIG = {
  codec: 'opus',
  sampleRate: 48_000,
  numberOfChannels: 2,
  description: OPUS_HEAD,
} as const;
