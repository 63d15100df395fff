import { createReadStream } from 'node:fs';
import * as v from 'valibot';
import { ClockOffsets } from './clock.ts';
import { isReadable } from './frames.ts';
import { RECORD, readRecords } from './segment.ts';
import { parseTrack, type SegmentTrack } from './track.ts';
import { type Frame, TrackReader } from './track-reader.ts';

/** What has to be known of a segment before its frames can be put on a time line. */
export interface SegmentSurvey {
  readonly path: string;
  /** By the clock, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly tracks: ReadonlyMap<number, SurveyedTrack>;
  /** Formats of tracks that no file of ours can hold. */
  readonly leftOut: ReadonlySet<string>;
}
export interface SurveyedTrack extends SegmentTrack {
  readonly clock: ClockOffsets;
  /** Frames that can be played. */
  readonly frames: number;
  /** When nothing more was sent on it. */
  readonly endedMs: number;
}
export interface TimedFrame extends Frame {
  readonly track: SurveyedTrack;
  /** Milliseconds since the segment began, one clock for all tracks. */
  readonly atMs: number;
}

export const isPicture = ({ mimeType }: Pick<SegmentTrack, 'mimeType'>): boolean =>
  mimeType.startsWith('video/');

const READ_BYTES = 1024 * 1024;
const piecesOf = (path: string) =>
  createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>;

/** Reads a segment through, for `framesOf`. */
export async function surveySegment(path: string): Promise<SegmentSurvey> {
  const { described, ended, startedAt, leftOut } = await describe(path);
  const tracks = new Map<number, { track: SegmentTrack; clock: ClockOffsets; frames: number }>();
  for (const [number, track] of described)
    tracks.set(number, { track, clock: new ClockOffsets(), frames: 0 });
  let durationMs = 0;
  for await (const { number, frames, arrivalMs } of readFrames(path, described)) {
    durationMs = Math.max(durationMs, arrivalMs);
    const known = tracks.get(number);
    if (!known) continue;
    for (const frame of frames) known.clock.learn(frame.senderMs, frame.arrivalMs);
    known.frames += frames.length;
  }
  const surveyed = [...tracks].map(
    ([number, { track, ...rest }]) =>
      [number, { ...track, ...rest, endedMs: ended.get(number) ?? durationMs }] as const,
  );
  return { path, startedAt, durationMs, tracks: new Map(surveyed), leftOut };
}

/** The frames of a segment, nearly in the order of their times: as they arrived. */
export async function* framesOf({ path, tracks, durationMs }: SegmentSurvey): AsyncGenerator<TimedFrame> {
  for await (const { number, frames } of readFrames(path, tracks)) {
    const track = tracks.get(number);
    if (!track) continue;
    for (const frame of frames) {
      const atMs = Math.min(Math.max(track.clock.toArrival(frame.senderMs), 0), durationMs);
      yield { ...frame, track, atMs };
    }
  }
}

interface Described {
  /** Those whose codec can be read. */
  readonly described: ReadonlyMap<number, SegmentTrack>;
  readonly ended: ReadonlyMap<number, number>;
  readonly startedAt: number;
  readonly leftOut: ReadonlySet<string>;
}

const segmentHead = v.object({ startedAt: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** What stands beside the packets; a description may stand behind the first of them. */
async function describe(path: string): Promise<Described> {
  const described = new Map<number, SegmentTrack>();
  const ended = new Map<number, number>();
  const leftOut = new Set<string>();
  let startedAt = 0;
  for await (const { type, track: number, arrivalMs, data } of readRecords(piecesOf(path))) {
    if (type === RECORD.head) startedAt = parseHead(data) ?? startedAt;
    if (type === RECORD.trackEnd) ended.set(number, arrivalMs);
    const track = type === RECORD.track ? parseTrack(data) : null;
    if (!track) continue;
    if (isReadable(track.mimeType)) described.set(number, track);
    else leftOut.add(track.mimeType);
  }
  return { described, ended, startedAt, leftOut };
}

function parseHead(data: Buffer): number | null {
  try {
    const parsed = v.safeParse(segmentHead, JSON.parse(data.toString('utf8')));
    return parsed.success ? parsed.output.startedAt : null;
  } catch {
    return null;
  }
}

interface Read {
  readonly number: number;
  readonly frames: readonly Frame[];
  readonly arrivalMs: number;
}

async function* readFrames(path: string, tracks: ReadonlyMap<number, SegmentTrack>): AsyncGenerator<Read> {
  const readers = new Map([...tracks].map(([number, track]) => [number, new TrackReader(track)]));
  let lastMs = 0;
  for await (const { type, track: number, arrivalMs, data } of readRecords(piecesOf(path))) {
    lastMs = arrivalMs;
    const frames = type === RECORD.rtp ? (readers.get(number)?.push(data, arrivalMs) ?? []) : [];
    yield { number, frames, arrivalMs };
  }
  for (const [number, reader] of readers) yield { number, frames: reader.end(), arrivalMs: lastMs };
}
