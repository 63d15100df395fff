/** What one look at the sending end of a line says. */
export interface Upstream {
  /** What the browser takes the line to carry, beside the voice, in bits a second; null where it does not tell. */
  readonly availableBps: number | null;
  /** There and back; null where it is not known. */
  readonly roundTripMs: number | null;
}

/** What a screen may be sent with now, and what is remembered of the line. */
export interface ScreenCap {
  readonly maxBitrate: number;
  readonly maxFramerate: number;
  /** By how much both sides of the picture are made smaller; 1: not at all. */
  readonly scaleResolutionDownBy: number;
  /** False: not a packet, until the line's queue has run empty. */
  readonly active: boolean;
  /** The shortest round trip seen: what is above it waits in a queue. */
  readonly shortestMs: number;
  /** Looks in a row at which nothing waited. */
  readonly calmLooks: number;
  /** Looks in a row at which something waited although the screen had its step. */
  readonly fullLooks: number;
  /** Calm looks before the next step is tried out. */
  readonly looksToTry: number;
  /** The step is one that is tried out: it has not proved itself yet. */
  readonly isTrial: boolean;
}

/** What a screen is sent with (W3C webrtc-extensions, `RTCRtpEncodingParameters`). */
type ScreenEncoding = Pick<ScreenCap, 'active' | 'maxBitrate' | 'maxFramerate' | 'scaleResolutionDownBy'>;

/** SH4: a still document with movement in 1080p stays readable below this; bits a second. */
export const SCREEN_MAX_BITRATE = 2_500_000;
export const SCREEN_MAX_FRAME_RATE = 30;

const EVERYTHING: ScreenEncoding = {
  active: true,
  maxBitrate: SCREEN_MAX_BITRATE,
  maxFramerate: SCREEN_MAX_FRAME_RATE,
  scaleResolutionDownBy: 1,
};

/**
 * What a screen may use, in a few steps: browsers try a line out at every rise, with packets that a narrow one has no room
 * for. Changed text is about 20 kbit large: a narrow line gets fewer pictures rather than blurred ones. On the narrowest one
 * whole picture fills the line's queue for seconds, and drives the voice out of it: there it has to be a smaller one.
 */
const STEPS: readonly ScreenEncoding[] = [
  { active: false, maxBitrate: 20_000, maxFramerate: 1, scaleResolutionDownBy: 3 },
  { active: true, maxBitrate: 30_000, maxFramerate: 1, scaleResolutionDownBy: 3 },
  { active: true, maxBitrate: 60_000, maxFramerate: 2, scaleResolutionDownBy: 2 },
  { active: true, maxBitrate: 120_000, maxFramerate: 4, scaleResolutionDownBy: 1.5 },
  { active: true, maxBitrate: 200_000, maxFramerate: 6, scaleResolutionDownBy: 1 },
  { active: true, maxBitrate: 300_000, maxFramerate: 8, scaleResolutionDownBy: 1 },
  { active: true, maxBitrate: 420_000, maxFramerate: 12, scaleResolutionDownBy: 1 },
  { active: true, maxBitrate: 640_000, maxFramerate: 20, scaleResolutionDownBy: 1 },
  EVERYTHING,
];
/** Above this the screen has all that it may use, whatever waits. */
const ENOUGH_BPS = 1_000_000;
/** The rest of what the line has left is for packets that are sent again. */
const SHARE = 0.85;
/**
 * What is held ready of a voice bridges a queue up to about here (`VOICE_BUFFER`); a longer one breaks it. A single picture of
 * changed text stands in the queue of a line of 500 kbit/s for 200 ms: that is no reason to send fewer.
 */
const FULL_MS = 250;
/** Below this nothing waits; in between all stays as it is, else a queue that runs empty would be filled again at once. */
const CALM_MS = 120;
/** Browsers measure the round trip every few seconds only. */
const LOOKS_TO_RISE = 4;
/**
 * Then the next step is tried out, although the estimate has no room for it: it hardly rises while little is sent. Twice as
 * long after each one that was too much.
 */
const LOOKS_TO_TRY = 6;
const MOST_LOOKS_TO_TRY = 48;
/** A full queue takes this long to run empty under a new step. */
const LOOKS_TO_FALL = 2;

export const UNCAPPED: ScreenCap = {
  ...EVERYTHING,
  shortestMs: Infinity,
  calmLooks: 0,
  fullLooks: 0,
  looksToTry: LOOKS_TO_TRY,
  isTrial: false,
};

/**
 * What the screen may use after a look: while something waits in the line's queue, what the voice leaves, in fewer pictures
 * a second rather than blurred ones, and a step less as long as that does not help; more again, as far as the estimate goes,
 * once nothing has waited for a while [RL7]. A line that only loses packets is none of this: the browser's own estimate
 * would never rise again under a limit.
 */
export function nextScreenCap(cap: ScreenCap, { availableBps, roundTripMs }: Upstream): ScreenCap {
  const shortestMs = Math.min(cap.shortestMs, roundTripMs ?? Infinity);
  if (availableBps === null || roundTripMs === null) return { ...cap, shortestMs };
  const queueMs = roundTripMs - shortestMs;
  const seen = { ...cap, shortestMs };
  if (queueMs > FULL_MS) return fallen(seen, availableBps);
  if (queueMs <= CALM_MS) return risen(seen, availableBps);
  return { ...seen, calmLooks: 0, fullLooks: 0 };
}

function fallen(cap: ScreenCap, availableBps: number): ScreenCap {
  if (availableBps >= ENOUGH_BPS) return { ...cap, calmLooks: 0, fullLooks: 0 };
  const fullLooks = cap.fullLooks + 1;
  const now = stepOf(cap);
  // The estimate is late where a line has just become narrow.
  const next = Math.min(stepFor(availableBps), fullLooks >= LOOKS_TO_FALL ? Math.max(0, now - 1) : now);
  if (next === now) return { ...cap, calmLooks: 0, fullLooks };
  const looksToTry = cap.isTrial ? Math.min(MOST_LOOKS_TO_TRY, cap.looksToTry * 2) : cap.looksToTry;
  return { ...cap, ...STEPS[next], calmLooks: 0, fullLooks: 0, looksToTry, isTrial: false };
}

function risen(cap: ScreenCap, availableBps: number): ScreenCap {
  const calmLooks = cap.calmLooks + 1;
  if (calmLooks < LOOKS_TO_RISE) return { ...cap, calmLooks, fullLooks: 0 };
  const now = stepOf(cap);
  // It has proved itself: the line is wider than it was.
  const proved = cap.isTrial ? { looksToTry: LOOKS_TO_TRY, isTrial: false } : {};
  const calm = { ...cap, ...proved, calmLooks, fullLooks: 0 };
  const fitting = stepFor(availableBps);
  if (fitting > now) return { ...calm, ...STEPS[fitting], calmLooks: 0 };
  if (calmLooks < calm.looksToTry || now === STEPS.length - 1) return calm;
  return { ...calm, ...STEPS[now + 1], calmLooks: 0, isTrial: true };
}

function stepOf(cap: ScreenCap): number {
  return STEPS.findIndex(({ maxBitrate }) => maxBitrate === cap.maxBitrate);
}

/** The largest step within what the line has left, the smallest one with a picture at least. */
function stepFor(availableBps: number): number {
  if (availableBps >= ENOUGH_BPS) return STEPS.length - 1;
  return Math.max(1, STEPS.filter(({ maxBitrate }) => maxBitrate <= availableBps * SHARE).length - 1);
}
