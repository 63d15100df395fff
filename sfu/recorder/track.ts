import * as v from 'valibot';
import { MEDIA_SOURCES } from '../../shared/domain/media.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What a segment says of one of its tracks: whose it is, and how its packets are read. */
const segmentTrack = v.object({
  source: v.picklist(MEDIA_SOURCES),
  participantId: v.pipe(v.string(), v.maxLength(128)),
  ssrc: whole,
  payloadType: v.pipe(whole, v.maxValue(127)),
  /** In small letters: `video/vp8`, `audio/opus`. */
  mimeType: v.pipe(v.string(), v.maxLength(64)),
  clockRate: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(1_000_000)),
});
export type SegmentTrack = v.InferOutput<typeof segmentTrack>;

/** Null for what is no description. */
export function parseTrack(data: Buffer): SegmentTrack | null {
  try {
    const parsed = v.safeParse(segmentTrack, JSON.parse(data.toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
