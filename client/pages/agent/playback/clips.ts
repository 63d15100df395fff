import type { PlaybackClip, PlaybackIndex } from '../../../../shared/media/playback.ts';

/** What follows each other in one place of the player, and is switched on and off together. */
export interface Lane {
  readonly id: string;
  readonly kind: PlaybackClip['kind'];
  readonly source: PlaybackClip['source'];
  /** Whose; of the share, the first one's. */
  readonly participantId: string;
  readonly clips: readonly PlaybackClip[];
}

/** A clip that begins this soon is fetched already. */
const AHEAD_MS = 8_000;

/** One for the share whoever shows it, one for each camera and each voice. */
export const laneOf = ({ source, participantId }: PlaybackClip): string =>
  source === 'screen' ? source : `${source} ${participantId}`;

/** The share first, then cameras, then voices, each by when it began. */
export function lanesOf({ clips }: PlaybackIndex): readonly Lane[] {
  const lanes = new Map<string, Lane>();
  for (const clip of [...clips].sort((a, b) => orderOf(a) - orderOf(b) || a.fromMs - b.fromMs)) {
    const id = laneOf(clip);
    const { kind, source, participantId } = clip;
    const known = lanes.get(id) ?? { id, kind, source, participantId, clips: [] };
    lanes.set(id, { ...known, clips: [...known.clips, clip] });
  }
  return [...lanes.values()];
}

const orderOf = ({ kind, source }: PlaybackClip): number =>
  source === 'screen' ? 0 : kind === 'picture' ? 1 : 2;

/** A picture stays a moment longer, so that none goes dark at a change or at the very end. */
const LINGER_MS = 300;
const endOf = ({ kind, toMs }: PlaybackClip): number => (kind === 'picture' ? toMs + LINGER_MS : toMs);

export const isOn = (clip: PlaybackClip, atMs: number): boolean => clip.fromMs <= atMs && atMs < endOf(clip);

/** Those that play at this moment, or soon. */
export const clipsAround = ({ clips }: PlaybackIndex, atMs: number): readonly PlaybackClip[] =>
  clips.filter((clip) => clip.fromMs - AHEAD_MS <= atMs && atMs < endOf(clip));

/** Where a moment of the clock lies in the recording; null where nothing was recorded then. */
export function positionOf({ pieces }: PlaybackIndex, at: number): number | null {
  for (const { startedAt, fromMs, durationMs } of pieces) {
    const intoMs = at - startedAt;
    if (intoMs >= 0 && intoMs <= durationMs) return fromMs + intoMs;
  }
  return null;
}

/** What ends a recording is told so much later at most. */
const AFTER_MS = 2_000;

/** Where something that kept this from being recorded belongs: at the seam, or the end. Null: it has nothing to do with it. */
export function seamOf(index: PlaybackIndex, at: number): number | null {
  const before = index.pieces.findLast(({ startedAt }) => startedAt <= at);
  const last = index.pieces.at(-1);
  if (!before || !last || at > last.startedAt + last.durationMs + AFTER_MS) return null;
  return before.fromMs + Math.min(at - before.startedAt, before.durationMs);
}

/** Shorter than this a silence is a breath. */
const SILENCE_MS = 1_500;
/** So much before the next word one is taken. */
const LEAD_MS = 300;

/** Where to go on from a silence; null: somebody is heard, or soon will be, or never again. */
export function afterSilence(lanes: readonly Lane[], atMs: number): number | null {
  const spans = lanes.flatMap(({ clips }) => clips.flatMap(({ heard }) => heard));
  if (spans.some(([from, to]) => from - LEAD_MS <= atMs && atMs < to + LEAD_MS)) return null;
  const next = Math.min(...spans.map(([from]) => from).filter((from) => from > atMs));
  return Number.isFinite(next) && next - atMs > SILENCE_MS ? next - LEAD_MS : null;
}
