import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { type MediaFigures, readFigures } from '../../support/browser/probes.ts';
import { until } from '../../support/processes/until.ts';

/** Half a second of Opus: as much as tells that a voice goes on. */
const PACKETS = 25;

export interface Hearing {
  readonly listeners: readonly Page[];
  /** What the voices must not notice. */
  readonly happens: () => Promise<void>;
}

/**
 * Voices go on while something happens [VO2]: each page hears as many as before, without anything negotiated, which would hold
 * them up. How long the longest gap is says much of the machine, and is measured (`npm run bench -- voices`).
 */
export async function hearThrough({ listeners, happens }: Hearing): Promise<void> {
  const before = await Promise.all(listeners.map(hear));
  await happens();
  await Promise.all(listeners.map(goesOn));
  const after = await Promise.all(listeners.map(hear));
  for (const [index, { voices, negotiations }] of before.entries()) {
    expect(voices).toBeGreaterThan(0);
    expect(after[index]?.voices).toBeGreaterThanOrEqual(voices);
    expect(after[index]?.negotiations).toBe(negotiations);
  }
}

async function hear(page: Page): Promise<MediaFigures & { negotiations: number }> {
  const negotiations = await page.evaluate(() => window.tasukiProbe.negotiations);
  return { ...(await readFigures(page)), negotiations };
}

async function goesOn(page: Page): Promise<void> {
  const { audioPacketsReceived } = await readFigures(page);
  await until('the voices go on', async () => {
    const now = await readFigures(page);
    return now.audioPacketsReceived > audioPacketsReceived + PACKETS;
  });
}
