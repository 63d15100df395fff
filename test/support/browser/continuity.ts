import type { Page } from 'puppeteer';

/** How whole the voices were that arrived at a page while it was watched [VO2]. */
export interface Continuity {
  /** Voices that arrived, each a track of its own. */
  readonly streams: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Samples that the decoder made up although somebody spoke (concealed ones less the silent ones). */
  readonly concealedSamples: number;
  /** The longest time in which no packet of a voice arrived. */
  readonly largestGapMs: number;
  /** How often a connection of the page was negotiated anew. */
  readonly negotiations: number;
  /** By how much the page's own clock came late at worst: the page was busy, or the machine was. */
  readonly stallMs: number;
}

interface Watched {
  readonly first: VoiceSample;
  last: VoiceSample;
  gapMs: number;
}
interface VoiceSample {
  /** When the statistics were taken, and when the last packet came: milliseconds of the same clock. */
  readonly at: number;
  readonly packetAt: number;
  readonly received: number;
  readonly lost: number;
  readonly concealed: number;
}
declare global {
  interface Window {
    tasukiContinuity: {
      readonly voices: Map<string, Watched>;
      stallMs: number;
      readonly negotiationsBefore: number;
      readonly timer: number;
    };
  }
}

const SAMPLE_MS = 20;
/** Opus sends a packet for each 20 ms while somebody speaks. */
const PACKET_MS = 20;

/**
 * Begins to watch, in the page itself so that nothing between test and page is measured. Chromium renews its statistics
 * only every 50 ms or so; the time of the last packet and the number of packets tell what lay between two looks.
 */
export async function watchVoices(page: Page): Promise<void> {
  await page.evaluate(
    ({ sampleMs, packetMs }) => {
      const voices = new Map<string, Watched>();
      let before = performance.now();
      const take = (id: string, sample: VoiceSample) => {
        const voice = voices.get(id);
        if (!voice) {
          voices.set(id, { first: sample, last: sample, gapMs: 0 });
          return;
        }
        const added = sample.received - voice.last.received;
        // Between the last packets of two looks the others came one by one; since the last one nothing came.
        const inside = added > 0 ? sample.packetAt - voice.last.packetAt - packetMs * (added - 1) : 0;
        voice.gapMs = Math.max(voice.gapMs, inside, sample.at - sample.packetAt);
        voice.last = sample;
      };
      const deaf = new Set<RTCPeerConnection>();
      const look = async (connection: RTCPeerConnection) => {
        let heard = 0;
        for (const stats of (await connection.getStats()).values()) {
          if (stats.type !== 'inbound-rtp' || stats.kind !== 'audio' || !stats.packetsReceived) continue;
          heard += 1;
          take(`${stats.ssrc}`, {
            at: stats.timestamp,
            packetAt: stats.lastPacketReceivedTimestamp,
            received: stats.packetsReceived,
            lost: stats.packetsLost,
            concealed: stats.concealedSamples - stats.silentConcealedSamples,
          });
        }
        // What only sends need not be asked again: looking costs time that the media needs.
        if (heard === 0) deaf.add(connection);
      };
      const timer = window.setInterval(() => {
        const now = performance.now();
        window.tasukiContinuity.stallMs = Math.max(window.tasukiContinuity.stallMs, now - before - sampleMs);
        before = now;
        for (const connection of window.tasukiProbe.connections) {
          if (connection.connectionState === 'connected' && !deaf.has(connection)) void look(connection);
        }
      }, sampleMs);
      const { negotiations: negotiationsBefore } = window.tasukiProbe;
      window.tasukiContinuity = { voices, stallMs: 0, negotiationsBefore, timer };
    },
    { sampleMs: SAMPLE_MS, packetMs: PACKET_MS },
  );
}

/** Ends it, and tells what was seen since it began. */
export async function readContinuity(page: Page): Promise<Continuity> {
  return page.evaluate(() => {
    const { voices, stallMs, negotiationsBefore, timer } = window.tasukiContinuity;
    clearInterval(timer);
    const all = [...voices.values()];
    const sum = (read: (sample: VoiceSample) => number) =>
      all.reduce((total, { first, last }) => total + read(last) - read(first), 0);
    return {
      streams: all.length,
      packetsReceived: sum(({ received }) => received),
      packetsLost: sum(({ lost }) => lost),
      concealedSamples: sum(({ concealed }) => concealed),
      largestGapMs: Math.round(Math.max(0, ...all.map(({ gapMs }) => gapMs))),
      negotiations: window.tasukiProbe.negotiations - negotiationsBefore,
      stallMs: Math.round(stallMs),
    };
  });
}
