import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RoomConsumer } from '../../media/room.ts';
import type { SessionMedia } from '../types.ts';

const INTERVAL_MS = 1_000;
type ShareStats = SessionMedia['shareStats']['value'];

/** Figures of the received share, once a second [SH4]. */
export function createShareStats(consumers: ReadonlySignal<readonly RoomConsumer[]>): {
  readonly stats: ReadonlySignal<ShareStats>;
  close(): void;
} {
  const stats = signal<ShareStats>(null);
  const screen = computed(() => consumers.value.find(({ source }) => source === 'screen') ?? null);
  const close = effect(() => {
    const consumer = screen.value;
    if (!consumer) return undefined;
    let current = true;
    const timer = setInterval(async () => {
      // A consumer that was closed meanwhile rejects; the next one brings its own figures.
      const report = await consumer.getStats().catch(() => null);
      if (current && report) stats.value = readShareStats(report);
    }, INTERVAL_MS);
    return () => {
      current = false;
      clearInterval(timer);
      stats.value = null;
    };
  });
  return { stats, close };
}

/** W3C webrtc-stats: `inbound-rtp` of the video, and the candidate pair in use. Null before the first picture. */
export function readShareStats(report: Iterable<readonly [string, unknown]>): ShareStats {
  let picture: { width: number; height: number; framesPerSecond: number } | null = null;
  let roundTripMs: number | null = null;
  for (const [, value] of report) {
    const entry = value as Partial<RTCInboundRtpStreamStats & RTCIceCandidatePairStats> & { type: string };
    if (entry.type === 'inbound-rtp' && entry.frameWidth && entry.frameHeight) {
      picture = {
        width: entry.frameWidth,
        height: entry.frameHeight,
        framesPerSecond: Math.round(entry.framesPerSecond ?? 0),
      };
    }
    if (entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime !== undefined) {
      roundTripMs = Math.round(entry.currentRoundTripTime * 1_000);
    }
  }
  return picture ? { roundTripMs, ...picture } : null;
}
