/** What one direction of a line does to what is sent over it. Lengths of time in ms, shares 0…1. */
export interface ChannelProfile {
  /** One way, from the end of a packet's sending on. */
  readonly delayMs: number;
  /** Up to this much more, another amount for each packet; the order stays. */
  readonly jitterMs: number;
  /** The share of packets that are lost, in the long run. */
  readonly loss: number;
  /** How many packets in a row a loss takes, on average (Gilbert's model); 1: each packet for itself. */
  readonly lossBurst: number;
  /** What the narrowest place lets through, headers included; Infinity: as much as comes. */
  readonly kbps: number;
  /** How much may wait at the narrowest place; what comes then is dropped. */
  readonly queueMs: number;
  /** The share of packets that come `reorderMs` late, behind their successors. */
  readonly reorder: number;
  readonly reorderMs: number;
  /** Nothing gets through. */
  readonly cut: boolean;
}

/** A line that does nothing to its packets. */
const CLEAR: ChannelProfile = {
  delayMs: 0,
  jitterMs: 0,
  loss: 0,
  lossBurst: 1,
  kbps: Infinity,
  queueMs: 400,
  reorder: 0,
  reorderMs: 30,
  cut: false,
};

/** What becomes of a packet: when it arrives (in the time of `nowMs`), or why it never does. */
export type Fate = { readonly at: number } | { readonly lost: 'cut' | 'chance' | 'queue' };

/** IPv4 and UDP: they take their share of a narrow line too. */
const HEADER_BYTES = 28;

/** One direction of a line. Pure but for its own memory: same seed and same packets, same fates. */
export interface Channel {
  /** Takes effect with the next packet. */
  set(changes: Partial<ChannelProfile>): void;
  /** A packet is sent; `nowMs` never falls. */
  send(nowMs: number, bytes: number): Fate;
  /** A piece of a stream that is sent again until it arrives: never lost, only late. */
  stream(nowMs: number, bytes: number): number;
  /** How long what is sent now would wait at the narrowest place. */
  waitMs(nowMs: number): number;
  readonly profile: ChannelProfile;
}

export function createChannel(seed: number, initial: Partial<ChannelProfile> = {}): Channel {
  const random = createRandom(seed);
  let profile: ChannelProfile = { ...CLEAR, ...initial };
  let freeAt = 0;
  let lastArrival = 0;
  let isLosing = false;

  const isLost = (): boolean => {
    const { loss, lossBurst } = profile;
    if (lossBurst <= 1) return random() < loss;
    const ends = 1 / lossBurst;
    isLosing = isLosing ? random() >= ends : random() < (loss * ends) / (1 - loss);
    return isLosing;
  };
  const pass = (nowMs: number, bytes: number, reorder: number): number => {
    freeAt = Math.max(nowMs, freeAt) + ((bytes + HEADER_BYTES) * 8) / profile.kbps;
    const arrival = freeAt + profile.delayMs + random() * profile.jitterMs;
    if (random() < reorder) return arrival + profile.reorderMs;
    lastArrival = Math.max(lastArrival, arrival);
    return lastArrival;
  };
  const waitMs = (nowMs: number): number => Math.max(0, freeAt - nowMs);
  return {
    get profile() {
      return profile;
    },
    set: (changes) => {
      profile = { ...profile, ...changes };
      // What waited at a narrow place does not go on waiting once it is wide.
      if (profile.kbps === Infinity) freeAt = 0;
    },
    send(nowMs, bytes) {
      if (profile.cut) return { lost: 'cut' };
      if (isLost()) return { lost: 'chance' };
      if (waitMs(nowMs) > profile.queueMs) return { lost: 'queue' };
      return { at: pass(nowMs, bytes, profile.reorder) };
    },
    stream: (nowMs, bytes) => pass(nowMs, bytes, 0),
    waitMs,
  };
}

/** Numbers 0…1 that are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
