import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { type Continuity, readContinuity, watchVoices } from '../../support/browser/continuity.ts';
import { pause } from '../../support/processes/until.ts';

const BEFORE_MS = 2_000;
const AFTER_MS = 3_000;

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

function tell(what: string, heard: readonly Continuity[]): void {
  const lines = heard.map(
    ({ streams, packetsReceived, packetsLost, concealedSamples, largestGapMs, negotiations, stallMs }) =>
      `${streams} voices, ${packetsReceived} packets, ${packetsLost} lost, ${concealedSamples} samples concealed, ` +
      `longest gap ${largestGapMs} ms, ${negotiations} negotiations (its clock late by up to ${stallMs} ms)`,
  );
  console.info(`[VO2] ${what}:\n  ${lines.join('\n  ')}`);
}
