import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaybackClip, PlaybackIndex } from '../../shared/media/playback.ts';
import { clipName, indexFile } from './files.ts';
import { Heard } from './heard.ts';
import {
  framesOf,
  isPicture,
  type SegmentSurvey,
  type SurveyedTrack,
  type TimedFrame,
} from './read-segment.ts';
import { OneVoice } from './voices.ts';
import { PictureLane, SoundLane, WebmFile } from './webm.ts';

/**
 * Makes a clip of every track, segment after segment, and after each says in the index what there is: it can be watched while
 * the rest is made [RE3]. Nothing is decoded but voices, to know when somebody speaks.
 */
export async function makeClips(folder: string, segments: readonly SegmentSurvey[]): Promise<void> {
  const durationMs = Math.round(segments.reduce((sum, segment) => sum + segment.durationMs, 0));
  const pieces = piecesOf(segments);
  const clips: PlaybackClip[] = [];
  const leftOut = [...new Set(segments.flatMap((segment) => [...segment.leftOut]))];
  for (const [at, segment] of segments.entries()) {
    clips.push(...(await clipsOf(folder, { segment, number: at + 1, fromMs: pieces[at]?.fromMs ?? 0 })));
    await writeIndex(folder, { durationMs, pieces, clips, leftOut, isWhole: at === segments.length - 1 });
  }
}

function piecesOf(segments: readonly SegmentSurvey[]): PlaybackIndex['pieces'] {
  let fromMs = 0;
  return segments.map(({ startedAt, durationMs }) => {
    const piece = { fromMs: Math.round(fromMs), durationMs: Math.round(durationMs), startedAt };
    fromMs += durationMs;
    return piece;
  });
}

async function writeIndex(folder: string, index: PlaybackIndex): Promise<void> {
  const file = indexFile(folder);
  await writeFile(`${file}.part`, JSON.stringify(index), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

interface Place {
  readonly segment: SegmentSurvey;
  readonly number: number;
  /** Where the segment begins on the time line. */
  readonly fromMs: number;
}

async function clipsOf(folder: string, { segment, number, fromMs }: Place): Promise<PlaybackClip[]> {
  const open = new Map<SurveyedTrack, Clip>();
  try {
    for await (const frame of framesOf(segment)) {
      const known = open.get(frame.track);
      const clip = known ?? (await Clip.open(folder, clipName(number, open.size + 1), frame));
      open.set(frame.track, clip);
      await clip.add(frame);
    }
    const made: PlaybackClip[] = [];
    for (const clip of open.values()) made.push(await clip.finish(fromMs));
    return made;
  } catch (error) {
    for (const clip of open.values()) await clip.drop();
    throw error;
  }
}

/** One track of one segment in a file whose time begins with its first frame. */
class Clip {
  readonly #name: string;
  readonly #file: WebmFile;
  readonly #track: SurveyedTrack;
  readonly #beganMs: number;
  readonly #picture: PictureLane | null;
  readonly #sound: { readonly lane: SoundLane; readonly voice: OneVoice; readonly heard: Heard } | null;

  private constructor(name: string, file: WebmFile, { track, atMs }: TimedFrame) {
    this.#name = name;
    this.#file = file;
    this.#track = track;
    this.#beganMs = atMs;
    this.#picture = isPicture(track) ? new PictureLane(file.output, track) : null;
    this.#sound = isPicture(track)
      ? null
      : { lane: new SoundLane(file.output), voice: new OneVoice(), heard: new Heard() };
  }

  static async open(folder: string, name: string, first: TimedFrame): Promise<Clip> {
    const clip = new Clip(name, await WebmFile.open(join(folder, name)), first);
    await clip.#file.output.start();
    return clip;
  }

  async add(frame: TimedFrame): Promise<void> {
    const atMs = Math.max(frame.atMs - this.#beganMs, 0);
    await this.#picture?.add(frame, atMs);
    if (!this.#sound) return;
    const { lane, voice, heard } = this.#sound;
    heard.add(atMs, frame.data);
    await lane.add(voice.add(frame.track, atMs, frame.data));
  }

  async finish(segmentFromMs: number): Promise<PlaybackClip> {
    const endedMs = Math.max(this.#track.endedMs, this.#beganMs);
    if (this.#sound) await this.#sound.lane.add(this.#sound.voice.end(endedMs - this.#beganMs));
    await this.#file.finish();
    const { source, participantId } = this.#track;
    const fromMs = Math.round(segmentFromMs + this.#beganMs);
    const spans = this.#sound?.heard.end() ?? [];
    return {
      ...{ file: this.#name, source, participantId, fromMs },
      kind: isPicture(this.#track) ? 'picture' : 'sound',
      toMs: Math.round(segmentFromMs + endedMs),
      heard: spans.map(([from, to]) => [fromMs + from, fromMs + to] as const),
    };
  }

  drop(): Promise<void> {
    return this.#file.drop();
  }
}
