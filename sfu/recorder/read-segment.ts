import { createReadStream } from 'node:fs';
import { ClockOffsets } from './clock.ts';
import { isReadable } from './frames.ts';
import { RECORD, readRecords } from './segment.ts';
import { parseTrack, type SegmentTrack } from './track.ts';
import { type Frame, TrackReader } from './track-reader.ts';

/** What has to be known of a segment before its frames can be put on a time line. */
export interface SegmentSurvey {
  readonly path: string;
  readonly durationMs: number;
  readonly tracks: ReadonlyMap<number, SurveyedTrack>;
}
export interface SurveyedTrack extends SegmentTrack {
  readonly clock: ClockOffsets;
  /** Frames that can be played. */
  readonly frames: number;
}
export interface TimedFrame extends Frame {
  readonly track: SurveyedTrack;
  /** Milliseconds since the segment began, one clock for all tracks. */
  readonly atMs: number;
}

const READ_BYTES = 1024 * 1024;
const piecesOf = (path: string) =>
  createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>;

/** Reads a segment through, for `framesOf`. */
export async function surveySegment(path: string): Promise<SegmentSurvey> {
  const described = await describedTracks(path);
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
    ([number, { track, ...rest }]) => [number, { ...track, ...rest }] as const,
  );
  return { path, durationMs, tracks: new Map(surveyed) };
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

/** Tracks whose codec can be read; a description may stand behind the first packets. */
async function describedTracks(path: string): Promise<Map<number, SegmentTrack>> {
  const tracks = new Map<number, SegmentTrack>();
  for await (const { type, track: number, data } of readRecords(piecesOf(path))) {
    const track = type === RECORD.track ? parseTrack(data) : null;
    if (track && isReadable(track.mimeType)) tracks.set(number, track);
  }
  return tracks;
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
