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
import { partFile, recordingFile, segmentFiles } from './files.ts';
import {
  framesOf,
  type SegmentSurvey,
  type SurveyedTrack,
  surveySegment,
  type TimedFrame,
} from './read-segment.ts';
import { MixedVoices, OneVoice, type Sound, type Voices } from './voices.ts';

/**
 * Puts the segments of a folder together as one WebM [RE3]: the share, or else the cameras, as pictures that are copied as they
 * came, and all voices as one track: copied where there was only one, mixed otherwise. Pauses are left out. `empty`: there was nothing to
 * play. Until it is whole, the file has another name.
 */
export async function muxRecording(folder: string): Promise<'made' | 'empty'> {
  const segments: SegmentSurvey[] = [];
  for (const path of segmentFiles(folder)) segments.push(await surveySegment(path));
  const tracks = segments
    .flatMap((segment) => [...segment.tracks.values()])
    .filter(({ frames }) => frames > 0);
  if (tracks.length === 0) return 'empty';
  const part = partFile(folder);
  await rm(part, { force: true });
  const file = await open(part, 'wx', 0o600);
  try {
    await write(file, { segments, tracks });
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(part, recordingFile(folder));
  return 'made';
}

/** Pictures that follow each other on one track: of the share, or of one person's camera. One track has one codec. */
const laneOf = ({ source, participantId, mimeType }: SurveyedTrack): string =>
  source === 'screen' ? `screen ${mimeType}` : `${source} ${participantId} ${mimeType}`;
const isVideo = ({ mimeType }: SurveyedTrack): boolean => mimeType.startsWith('video/');

async function write(
  file: FileHandle,
  {
    segments,
    tracks,
  }: { readonly segments: readonly SegmentSurvey[]; readonly tracks: readonly SurveyedTrack[] },
): Promise<void> {
  const sink = new WritableStream<StreamTargetChunk>({
    write: async ({ data, position }) => void (await file.write(data, 0, data.length, position)),
  });
  const output = new Output({
    format: new WebMOutputFormat(),
    target: new StreamTarget(sink, { chunked: true }),
  });
  const pictures = openPictures(output, tracks.filter(isVideo));
  const voices = openVoices(
    output,
    tracks.filter((track) => !isVideo(track)),
  );
  await output.start();
  let beganMs = 0;
  for (const segment of segments) {
    for await (const frame of framesOf(segment)) {
      const atMs = beganMs + frame.atMs;
      await (isVideo(frame.track) ? pictures.get(laneOf(frame.track)) : voices)?.add(frame, atMs);
    }
    beganMs += segment.durationMs;
    await voices?.until(beganMs);
  }
  await voices?.end(beganMs);
  await output.finalize();
}

/** The share stands first, as players show the first. */
function openPictures(output: Output, tracks: readonly SurveyedTrack[]): ReadonlyMap<string, PictureLane> {
  const first = [...tracks].sort((a, b) => Number(b.source === 'screen') - Number(a.source === 'screen'));
  const lanes = new Map<string, PictureLane>();
  for (const track of first) {
    const lane = laneOf(track);
    if (!lanes.has(lane)) lanes.set(lane, new PictureLane(output, track));
  }
  return lanes;
}

class PictureLane {
  readonly #source: EncodedVideoPacketSource;
  readonly #codec: string;
  #lastMs = -1;

  constructor(output: Output, { mimeType }: SurveyedTrack) {
    // Profile 0, level 4.1, 8 bits: what the room allows at most.
    this.#codec = mimeType === 'video/vp8' ? 'vp8' : 'vp09.00.41.08';
    this.#source = new EncodedVideoPacketSource(mimeType === 'video/vp8' ? 'vp8' : 'vp9');
    output.addVideoTrack(this.#source);
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

function openVoices(output: Output, tracks: readonly SurveyedTrack[]): VoiceLane | null {
  return tracks.length === 0
    ? null
    : new VoiceLane(output, tracks.length === 1 ? new OneVoice() : new MixedVoices());
}

class VoiceLane {
  readonly #source = new EncodedAudioPacketSource('opus');
  readonly #voices: Voices;
  #isFirst = true;

  constructor(output: Output, voices: Voices) {
    this.#voices = voices;
    output.addAudioTrack(this.#source);
  }

  async add({ track, data }: TimedFrame, atMs: number): Promise<void> {
    await this.#write(this.#voices.add(track, atMs, data));
  }

  /** Silence where nobody spoke, so that sound and picture go on together. */
  async until(atMs: number): Promise<void> {
    await this.#write(this.#voices.until(atMs));
  }

  async end(atMs: number): Promise<void> {
    await this.#write(this.#voices.end(atMs));
  }

  async #write(sounds: readonly Sound[]): Promise<void> {
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
