import type { Page } from 'puppeteer';
import { afterAll, describe, expect, it } from 'vitest';
import { findText, visibleText } from '../support/browser/find.ts';
import { readFigures } from '../support/browser/probes.ts';
import { createScope } from '../support/processes/scope.ts';
import { pause, until } from '../support/processes/until.ts';
import { LEDGER, meetOverLine, shareDesktop, talk } from './people/meeting.ts';

/** One line that gets bad and good again under people who talk and show something that moves [RL7]. */
const scope = createScope();
afterAll(() => scope.close());

/** What a line may take to become slow in words, to carry the voice whole, and to be good again in words and pictures. */
const SLOW_MS = 20_000;
const WHOLE_MS = 40_000;
const GOOD_MS = 60_000;
const ORDINARY = { delayMs: 5, kbps: 20_000, queueMs: 400 };
const NARROW = { delayMs: 20, kbps: 150, queueMs: 400 };
/** Of a second of voice, how much may be made up here, where two cores play everybody; the bench `line` has the promise. */
const MADE_UP = 0.05;

/** The share of the voice that was made up while this went on. */
async function madeUpDuring(page: Page, ms: number): Promise<number> {
  const before = await readFigures(page);
  await pause(ms);
  const after = await readFigures(page);
  return (after.concealedSamples - before.concealedSamples) / (48 * ms);
}

async function framesASecond(page: Page): Promise<number> {
  const before = await readFigures(page);
  await pause(2_000);
  const after = await readFigures(page);
  return (after.videoFramesDecoded - before.videoFramesDecoded) / 2;
}

describe('a line that becomes narrow for a while', () => {
  it('[RL7] the voice goes first, both sides read why the picture is late, and all comes back', async () => {
    const { meeting, line } = await meetOverLine(scope);
    const { agent, customer, terminal } = meeting;
    await line.set({ both: ORDINARY });
    await talk(meeting);
    await shareDesktop(meeting);
    const moving = setInterval(() => terminal.write(`\r\n${LEDGER.split('\n')[Date.now() % 27]}`), 33);
    scope.defer(() => clearInterval(moving));
    await until('a picture that moves', async () => (await framesASecond(agent.page)) > 5);

    await line.set({ both: NARROW });
    await Promise.all([
      findText(customer.page, /Your line is slow: the picture comes late, the voice goes first/, SLOW_MS),
      findText(agent.page, /The line of Customer 1 is bad/, SLOW_MS),
    ]);
    // Without the cap a quarter of it is made up for as long as the line is narrow.
    const heard = await until(
      'the voice is whole on the narrow line',
      async () => {
        const madeUp = await Promise.all(
          [agent.page, customer.page].map((page) => madeUpDuring(page, 5_000)),
        );
        console.info(`[RL7] made up at 150 kbit/s: ${madeUp.map((share) => share.toFixed(4)).join(' and ')}`);
        return Math.max(...madeUp) < MADE_UP ? madeUp : null;
      },
      { timeoutMs: WHOLE_MS },
    );
    expect(Math.max(...heard)).toBeLessThan(MADE_UP);
    const told = await Promise.all([agent.page, customer.page].map(visibleText));
    expect(told[0]).toMatch(/line of Customer 1/);
    expect(told[0]).not.toMatch(/Your line/);
    expect(told[1]).toMatch(/Your line is slow/);

    await line.set({ both: ORDINARY });
    const goodAt = performance.now();
    await until('a picture that moves again', async () => (await framesASecond(agent.page)) > 5, {
      timeoutMs: GOOD_MS,
    });
    console.info(`[RL7] moves again after ${Math.round(performance.now() - goodAt)} ms`);
    await until(
      'nobody reads of a slow line any more',
      async () => {
        const said = await Promise.all([agent.page, customer.page].map(visibleText));
        return !/line is slow|line of Customer 1/.test(said.join());
      },
      { timeoutMs: GOOD_MS },
    );
  });
});
