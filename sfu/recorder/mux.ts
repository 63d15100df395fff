import { existsSync } from 'node:fs';
import { makeClips } from './clips.ts';
import { recordingFile, segmentFiles } from './files.ts';
import {
  framesOf,
  isPicture,
  type SegmentSurvey,
  type SurveyedTrack,
  surveySegment,
  type TimedFrame,
} from './read-segment.ts';
import { MixedVoices, OneVoice, type Sound, type Voices } from './voices.ts';
import { PictureLane, SoundLane, WebmFile } from './webm.ts';

/**
 * Makes of a folder's segments what is played [RE3]: first a clip of each voice and picture, then one WebM to take along.
 * `empty`: there was nothing to play. Until it is whole, a file has another name.
 */
export async function muxRecording(folder: string): Promise<'made' | 'empty'> {
  const segments: SegmentSurvey[] = [];
  for (const path of segmentFiles(folder)) segments.push(await surveySegment(path));
  const tracks = segments
    .flatMap((segment) => [...segment.tracks.values()])
    .filter(({ frames }) => frames > 0);
  if (tracks.length === 0) {
    // It is kept, and somebody has to know that it is not nothing.
    if (segments.some(({ leftOut }) => leftOut.size > 0))
      throw new Error('nothing in a format that is put together');
    return 'empty';
  }
  await makeClips(folder, segments);
  if (!existsSync(recordingFile(folder))) await writeWhole(folder, { segments, tracks });
  return 'made';
}

interface Surveyed {
  readonly segments: readonly SegmentSurvey[];
  readonly tracks: readonly SurveyedTrack[];
}

/**
 * One picture and one sound, as players show and play one of each: the share, or else the camera that was seen most, copied as it
 * came; the voices copied where there was only one, mixed otherwise.
 */
async function writeWhole(folder: string, { segments, tracks }: Surveyed): Promise<void> {
  const file = await WebmFile.open(recordingFile(folder));
  try {
    const shown = pictureOf(tracks);
    const voices = tracks.filter((track) => !isPicture(track));
    const picture = shown[0] === undefined ? null : new PictureLane(file.output, shown[0]);
    const sound = voices.length === 0 ? null : new SoundLane(file.output);
    await file.output.start();
    const lanes = { shown: new Set(shown), picture, sound };
    await copy(segments, { ...lanes, mixer: voices.length === 1 ? new OneVoice() : new MixedVoices() });
    await file.finish();
  } catch (error) {
    await file.drop();
    throw error;
  }
}

interface Lanes {
  readonly shown: ReadonlySet<SurveyedTrack>;
  readonly picture: PictureLane | null;
  readonly sound: SoundLane | null;
  readonly mixer: Voices;
}
/** Silence is made in pieces of this. */
const SILENCE_MS = 5_000;
/** Later than this nothing comes for a time that is over. */
const SETTLED_MS = 1_500;

/**
 * Pictures lead and sounds follow, each read by itself: the file takes nothing in before it knows what comes next on both, and
 * what waits for that waits in memory. So an hour of voices under a picture that stands costs none.
 */
async function copy(
  segments: readonly SegmentSurvey[],
  { shown, picture, sound, mixer }: Lanes,
): Promise<void> {
  const voices = soundsOf(segments, mixer);
  let soundMs = 0;
  const soundUntil = async (atMs: number): Promise<void> => {
    while (soundMs < atMs) {
      const { done, value } = await voices.next();
      if (done) return;
      await sound?.add(value);
      const last = value.at(-1);
      soundMs = last ? last.atMs + last.durationMs : soundMs;
    }
  };
  for await (const frame of framesInOrder(segments, (track) => shown.has(track))) {
    await picture?.add(frame, frame.atMs);
    if (sound) await soundUntil(frame.atMs);
  }
  picture?.close();
  if (sound) await soundUntil(Number.POSITIVE_INFINITY);
}

/** Of all segments, on one time line. */
async function* framesInOrder(
  segments: readonly SegmentSurvey[],
  isWanted: (track: SurveyedTrack) => boolean,
): AsyncGenerator<TimedFrame> {
  let beganMs = 0;
  for (const segment of segments) {
    const tracks = new Map([...segment.tracks].filter(([, track]) => isWanted(track)));
    if (tracks.size > 0)
      for await (const frame of framesOf({ ...segment, tracks }))
        yield { ...frame, atMs: beganMs + frame.atMs };
    beganMs += segment.durationMs;
  }
}

/** The row of sound without a gap, in pieces of a few seconds at most. */
async function* soundsOf(segments: readonly SegmentSurvey[], mixer: Voices): AsyncGenerator<Sound[]> {
  let untilMs = 0;
  const silence = function* (atMs: number): Generator<Sound[]> {
    for (; untilMs < atMs; untilMs = Math.min(untilMs + SILENCE_MS, atMs))
      yield mixer.until(Math.min(untilMs + SILENCE_MS, atMs));
  };
  for await (const { track, atMs, data } of framesInOrder(segments, (one) => !isPicture(one))) {
    yield* silence(atMs - SETTLED_MS);
    yield mixer.add(track, atMs, data);
  }
  const endMs = segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
  yield* silence(endMs - SILENCE_MS);
  yield mixer.end(endMs);
}

/** What is seen in the one file: tracks of one codec that follow each other. */
function pictureOf(tracks: readonly SurveyedTrack[]): readonly SurveyedTrack[] {
  const lanes = new Map<string, SurveyedTrack[]>();
  for (const track of tracks.filter(isPicture)) {
    const lane = laneOf(track);
    lanes.set(lane, [...(lanes.get(lane) ?? []), track]);
  }
  const frames = (lane: readonly SurveyedTrack[]): number => lane.reduce((sum, one) => sum + one.frames, 0);
  const isShare = ([first]: readonly SurveyedTrack[]): number => Number(first?.source === 'screen');
  const [best = []] = [...lanes.values()].sort((a, b) => isShare(b) - isShare(a) || frames(b) - frames(a));
  return best;
}

/** Pictures that follow each other on one track: of the share, or of one person's camera. One track has one codec. */
const laneOf = ({ source, participantId, mimeType }: SurveyedTrack): string =>
  source === 'screen' ? `screen ${mimeType}` : `${source} ${participantId} ${mimeType}`;
