import type { MediaSource } from '../shared/domain/media.ts';

/** What one source may cost, and how it stands against the others on a viewer's line. */
export interface SourcePolicy {
  /** Bits a second that a sender may use for one producer of this source, all layers together. */
  readonly maxBitrateBps: number;
  /** mediasoup's consumer priority, 1–255; video only. Higher gets bandwidth first [SH4]. */
  readonly priority: number;
}

/** Screens first: text must stay sharp at 1080p within 2.5 Mbit/s [SH4]. */
export const SOURCE_POLICY: Readonly<Record<MediaSource, SourcePolicy>> = {
  screen: { maxBitrateBps: 2_500_000, priority: 8 },
  camera: { maxBitrateBps: 900_000, priority: 2 },
  microphone: { maxBitrateBps: 64_000, priority: 1 },
  screenAudio: { maxBitrateBps: 128_000, priority: 1 },
};

/** Every other number of the SFU. */
export const SFU_POLICY = {
  /** Room above the sources' limits for retransmission, header extensions and probing. */
  incomingHeadroom: 1.25,
  /** mediasoup starts at 600 kbit/s, which makes the first screen picture wait. */
  initialOutgoingBitrateBps: 3_000_000,
  /** Viewers who join together share one key frame; a storm of requests would ruin the sharer's picture. */
  keyFrameRequestDelayMs: 1_000,
  /** Asked of the kernel, which may give less. Bursts of key frames must not be dropped before they are read. */
  socketBufferBytes: 4 * 1024 * 1024,
  /** A room without viewers yet counts as this many consumers, so that sessions opened together spread. */
  roomLoad: 4,
  /** How long a new room waits for a worker while all of them are being restarted [RL3]. */
  workerWaitMs: 1_500,
  /** Between tries to start a worker anew, doubling up to the second figure. */
  restartDelayMs: 50,
  restartDelayMaxMs: 2_000,
  /** How often a worker is asked whether it is there. */
  watchIntervalMs: 500,
  /** So long without an answer, it gets nothing new … */
  hesitantMs: 1_000,
  /** … and so long, it is ended and replaced [RL3]. */
  silentMs: 3_000,
  /** How long `close()` waits for a worker's process to be gone. */
  closeWaitMs: 1_000,
} as const;

/** When a line counts as fair or poor [CU1]. Loss is a fraction, scores are mediasoup's 0–10. */
export const QUALITY_POLICY = {
  intervalMs: 1_000,
  /** Statistics cost the worker a request each: everybody is asked once in this many intervals, in turns … */
  intervalsPerPoll: 5,
  /** … and never more than this many participants in one, however big the room. */
  pollsPerInterval: 6,
  poor: { loss: 0.1, rttMs: 600, score: 4 },
  fair: { loss: 0.03, rttMs: 250, score: 7 },
  /** A line must look better for this many intervals before it is told, so that pages do not flicker. */
  intervalsToRise: 3,
} as const;
