import { existsSync } from 'node:fs';
import { makeClips } from './clips.ts';
import { recordingFile, segmentFiles } from './files.ts';
import {
  framesOf,
  isPicture,
  type SegmentSurvey,
  type SurveyedTrack,
  surveySegment,
} from './read-segment.ts';
import { MixedVoices, OneVoice, type Voices } from './voices.ts';
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
  if (tracks.length === 0) return 'empty';
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
/** Later than this nothing comes for a time that is over. */
const SETTLED_MS = 1_500;

async function copy(
  segments: readonly SegmentSurvey[],
  { shown, picture, sound, mixer }: Lanes,
): Promise<void> {
  let beganMs = 0;
  for (const segment of segments) {
    for await (const frame of framesOf(segment)) {
      const atMs = beganMs + frame.atMs;
      if (!isPicture(frame.track)) await sound?.add(mixer.add(frame.track, atMs, frame.data));
      else if (shown.has(frame.track)) {
        await picture?.add(frame, atMs);
        // While nobody speaks too: what has no sound beside it waits in memory.
        await sound?.add(mixer.until(atMs - SETTLED_MS));
      }
    }
    beganMs += segment.durationMs;
    await sound?.add(mixer.until(beganMs));
  }
  await sound?.add(mixer.end(beganMs));
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
