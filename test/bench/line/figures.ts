import type { Page } from 'puppeteer';

/** Counters of a page's incoming media, over all its connections. */
export interface Incoming {
  readonly frames: number;
  readonly freezes: number;
  /** Samples of voices that were played, and those among them that the decoder made up although somebody spoke. */
  readonly samples: number;
  readonly concealed: number;
}

export async function readIncoming(page: Page): Promise<Incoming> {
  return page.evaluate(async () => {
    const sum = { frames: 0, freezes: 0, samples: 0, concealed: 0 };
    for (const connection of window.tasukiProbe.connections) {
      if (connection.connectionState === 'closed') continue;
      for (const stats of (await connection.getStats()).values()) {
        if (stats.type !== 'inbound-rtp') continue;
        sum.frames += stats.framesDecoded ?? 0;
        sum.freezes += stats.freezeCount ?? 0;
        sum.samples += stats.totalSamplesReceived ?? 0;
        sum.concealed += (stats.concealedSamples ?? 0) - (stats.silentConcealedSamples ?? 0);
      }
    }
    return sum;
  });
}

/** Percent of the voice that was made up between two looks. */
export function concealedPercent(before: Incoming, after: Incoming): number {
  const samples = after.samples - before.samples;
  return samples <= 0 ? 100 : (100 * (after.concealed - before.concealed)) / samples;
}
