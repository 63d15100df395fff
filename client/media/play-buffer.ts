/** What came of a stream since it began. */
export interface Received {
  /** Samples of a voice that were played, or packets of a picture. */
  readonly whole: number;
  /** Those of them that were missing when they were due: made up by the decoder, or asked for again. */
  readonly missed: number;
}

/** How much of one stream is held ready, and what led to it. */
export interface PlayBuffer {
  readonly targetMs: number;
  readonly received: Received;
  /** Looks at which nothing was missing, in a row. */
  readonly wholeLooks: number;
}

/** What is held ready of a kind of stream. */
export interface BufferRule {
  /** On a good line. */
  readonly leastMs: number;
  /** However much is missing. */
  readonly mostMs: number;
  /** The share that may be missing without anybody's noticing. */
  readonly unnoticed: number;
}

/**
 * A voice. Browsers go down to about 40 ms on a quiet line, and then a page that takes its pictures down, or a sender that
 * does, is heard [VO2]. Far below what people notice in a talk (150 ms one way, ITU-T G.114); at most two rounds of asking
 * again over 80 ms there and back [RL7].
 */
export const VOICE_BUFFER: BufferRule = { leastMs: 80, mostMs: 280, unnoticed: 0.002 };
/**
 * A screen: at once, as long as hardly anything is lost. A packet that is lost twice makes a picture wait for two round trips,
 * and everybody sees it stand [RL7].
 */
export const SCREEN_BUFFER: BufferRule = { leastMs: 0, mostMs: 200, unnoticed: 0.05 };

const RISE_MS = 100;
const FALL_MS = 20;
/** So many whole looks before each step down: a line that loses now and then keeps its buffer. */
const LOOKS_TO_FALL = 10;

/** Before the first look. */
export function firstBuffer({ leastMs }: BufferRule): PlayBuffer {
  return { targetMs: leastMs, received: { whole: 0, missed: 0 }, wholeLooks: 0 };
}

/** After a look: up in large steps while something is missing, down in small ones long after [RL7]. */
export function nextBuffer(
  buffer: PlayBuffer,
  { received, rule }: { received: Received; rule: BufferRule },
): PlayBuffer {
  const whole = received.whole - buffer.received.whole;
  const missed = received.missed - buffer.received.missed;
  if (whole <= 0) return { ...buffer, received };
  if (missed / whole > rule.unnoticed) {
    return { targetMs: Math.min(rule.mostMs, buffer.targetMs + RISE_MS), received, wholeLooks: 0 };
  }
  const wholeLooks = buffer.wholeLooks + 1;
  if (wholeLooks < LOOKS_TO_FALL) return { ...buffer, received, wholeLooks };
  return { targetMs: Math.max(rule.leastMs, buffer.targetMs - FALL_MS), received, wholeLooks: 0 };
}
