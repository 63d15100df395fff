import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { type Continuity, readContinuity, watchVoices } from '../../support/browser/continuity.ts';
import { pause } from '../../support/processes/until.ts';

/** From VO2's proof: three packets in a row that do not come are a gap. */
const LONGEST_GAP_MS = 60;
const BEFORE_MS = 2_000;
const AFTER_MS = 3_000;

export interface Steady {
  readonly what: string;
  readonly listeners: readonly Page[];
  /** What the voices must not notice. */
  readonly happens: () => Promise<void>;
  /** Takes it back, for a second look where the machine itself stood still in the first one. */
  readonly undo: () => Promise<void>;
}

/**
 * Voices that go on while something happens: no packet lost, nothing made up by a decoder where somebody speaks, no gap
 * [VO2]. Where the machine stood still, which pages see by their own clocks, it is looked at once more; then by as much
 * as it stood still a gap may be longer.
 */
export async function expectSteadyVoices({ what, listeners, happens, undo }: Steady): Promise<void> {
  let seen = await watchThrough(listeners, happens);
  tell(what, seen);
  if (!seen.every(isWhole) && seen.some(stoodStill)) {
    await undo();
    seen = await watchThrough(listeners, happens);
    tell(`${what}, once more`, seen);
  }
  for (const each of seen) {
    expect(each.streams).toBeGreaterThan(0);
    expect(each.packetsReceived).toBeGreaterThan(0);
    expect(each.packetsLost).toBe(0);
    const stallMs = stoodStill(each) ? each.stallMs : 0;
    expect(each.largestGapMs).toBeLessThanOrEqual(LONGEST_GAP_MS + stallMs);
    if (stallMs === 0) expect(each.concealedSamples).toBe(0);
  }
}

async function watchThrough(listeners: readonly Page[], happens: () => Promise<void>): Promise<Continuity[]> {
  await Promise.all(listeners.map(watchVoices));
  await pause(BEFORE_MS);
  await happens();
  await pause(AFTER_MS);
  return Promise.all(listeners.map(readContinuity));
}

const isWhole = ({ packetsLost, concealedSamples, largestGapMs }: Continuity) =>
  packetsLost === 0 && concealedSamples === 0 && largestGapMs <= LONGEST_GAP_MS;

/** A page's clock that comes later than two packets tells of a machine that is busy elsewhere. */
const stoodStill = ({ stallMs }: Continuity) => stallMs > 40;

function tell(what: string, seen: readonly Continuity[]): void {
  const lines = seen.map(
    ({ streams, packetsReceived, packetsLost, concealedSamples, largestGapMs, stallMs }) =>
      `${streams} voices, ${packetsReceived} packets, ${packetsLost} lost, ${concealedSamples} samples concealed, ` +
      `longest gap ${largestGapMs} ms (machine late by up to ${stallMs} ms)`,
  );
  console.info(`[VO2] ${what}:\n  ${lines.join('\n  ')}`);
}
