import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { type Continuity, readContinuity, watchVoices } from '../../support/browser/continuity.ts';
import { pause } from '../../support/processes/until.ts';

/** From VO2's proof: three packets in a row that do not come are a gap. */
const LONGEST_GAP_MS = 60;
const BEFORE_MS = 2_000;
const AFTER_MS = 3_000;
/** About one look in five is not whole. Nor was one in two while pages still negotiated: see `expectSteadyVoices`. */
const MOST_LOOKS = 6;

export interface Hearing {
  readonly what: string;
  readonly listeners: readonly Page[];
  /** What the voices must not notice. */
  readonly happens: () => Promise<void>;
}

/**
 * Voices go on while something happens: they arrive, none of their packets is lost, and no page negotiates anything,
 * which would hold them up [VO2]. Tells what was heard.
 */
export async function hearThrough({ what, listeners, happens }: Hearing): Promise<readonly Continuity[]> {
  await Promise.all(listeners.map(watchVoices));
  await pause(BEFORE_MS);
  await happens();
  await pause(AFTER_MS);
  const heard = await Promise.all(listeners.map(readContinuity));
  tell(what, heard);
  for (const each of heard) {
    expect(each.streams).toBeGreaterThan(0);
    expect(each.packetsReceived).toBeGreaterThan(0);
    expect(each).toMatchObject({ packetsLost: 0, negotiations: 0 });
  }
  return heard;
}

/**
 * And without a gap, and nothing made up by a decoder where somebody speaks [VO2], in one look of a few, for every listener
 * at once; `before` makes ready for each look. That shows that it can be so, not that it always is: pages that negotiated
 * passed this too, sooner or later. What tells the two apart each time is that nothing is negotiated (`hearThrough`).
 */
export async function expectSteadyVoices({
  before,
  ...hearing
}: Hearing & { readonly before: () => Promise<void> }): Promise<void> {
  let heard: readonly Continuity[] = [];
  for (let looks = 0; looks < MOST_LOOKS && (looks === 0 || !heard.every(isWhole)); looks += 1) {
    await before();
    heard = await hearThrough(hearing);
  }
  for (const each of heard) {
    expect(each.concealedSamples).toBe(0);
    expect(each.largestGapMs).toBeLessThanOrEqual(LONGEST_GAP_MS);
  }
}

const isWhole = ({ concealedSamples, largestGapMs }: Continuity) =>
  concealedSamples === 0 && largestGapMs <= LONGEST_GAP_MS;

function tell(what: string, heard: readonly Continuity[]): void {
  const lines = heard.map(
    ({ streams, packetsReceived, packetsLost, concealedSamples, largestGapMs, negotiations, stallMs }) =>
      `${streams} voices, ${packetsReceived} packets, ${packetsLost} lost, ${concealedSamples} samples concealed, ` +
      `longest gap ${largestGapMs} ms, ${negotiations} negotiations (its clock late by up to ${stallMs} ms)`,
  );
  console.info(`[VO2] ${what}:\n  ${lines.join('\n  ')}`);
}
