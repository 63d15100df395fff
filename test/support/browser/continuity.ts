import type { Page } from 'puppeteer';

interface Watched {
  last: VoiceSample;
  gapMs: number;
}
interface VoiceSample {
  /** When the statistics were taken, and when the last packet came: milliseconds of the same clock. */
  readonly at: number;
  readonly packetAt: number;
  readonly received: number;
}
declare global {
  interface Window {
    tasukiContinuity: { readonly voices: Map<string, Watched>; readonly timer: number };
  }
}

const SAMPLE_MS = 20;
/** Opus sends a packet for each 20 ms while somebody speaks. */
const PACKET_MS = 20;

/**
 * Begins to watch the voices that arrive, in the page itself so that nothing between test and page is measured. Chromium
 * renews its statistics only every 50 ms or so; the time of the last packet and the number of packets tell what lay between
 * two looks.
 */
export async function watchVoices(page: Page): Promise<void> {
  await page.evaluate(
    ({ sampleMs, packetMs }) => {
      const voices = new Map<string, Watched>();
      const take = (id: string, sample: VoiceSample) => {
        const voice = voices.get(id);
        if (!voice) {
          voices.set(id, { last: sample, gapMs: 0 });
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
          });
        }
        // What only sends need not be asked again: looking costs time that the media needs.
        if (heard === 0) deaf.add(connection);
      };
      const timer = window.setInterval(() => {
        for (const connection of window.tasukiProbe.connections) {
          if (connection.connectionState === 'connected' && !deaf.has(connection)) void look(connection);
        }
      }, sampleMs);
      window.tasukiContinuity = { voices, timer };
    },
    { sampleMs: SAMPLE_MS, packetMs: PACKET_MS },
  );
}

/**
 * Ends it: the longest time in milliseconds in which no packet of a voice arrived since it began.
 * @throws Error when no voice arrived at all
 */
export async function readLongestGap(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { voices, timer } = window.tasukiContinuity;
    clearInterval(timer);
    if (voices.size === 0) throw new Error('no voice arrived');
    return Math.round(Math.max(...[...voices.values()].map(({ gapMs }) => gapMs)));
  });
}
