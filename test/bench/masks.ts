import type { Page } from 'puppeteer';
import {
  AROUND_SECRET,
  countAnew,
  cover,
  paintedScreen,
  seenBy,
  watch,
  withScreen,
} from '../e2e/people/covered.ts';
import { DESKTOP, type Meeting, meet } from '../e2e/people/meeting.ts';
import { click, find } from '../support/browser/find.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createScope } from '../support/processes/scope.ts';
import { pause, until } from '../support/processes/until.ts';
import { type BenchRow, median, rowOf } from './row.ts';

const ROUNDS = 3;
const SETTLE_MS = 2_000;
const WINDOW_MS = 6_000;
/** Pictures that are looked at, of each of the two sizes. */
const FRAMES = { short: 300, long: 5_000 } as const;
/** Fewer pictures in a second than this is no longer waited for. */
const SLOWEST_FPS = 5;

/**
 * What covering costs, and whether it holds [SE8]: pictures in a second as they are decoded on the agent's page, behind the SFU, with a
 * part covered and with none, in turns in the same session; then each picture is looked at, through another size and another surface.
 * `masks:long` looks at ten thousand. The captured picture is the bench's own, painted 30 times a second at 1280 × 720.
 */
export async function benchMasks(part = ''): Promise<BenchRow[]> {
  const scope = createScope();
  try {
    const meeting = await meet(scope);
    const { agent, customer } = meeting;
    await customer.page.evaluateOnNewDocument(paintedScreen);
    await customer.page.reload();
    await find(customer.page, 'button', 'Leave session');
    await click(customer.page, 'button', 'Share my screen');
    await waitForVideo(agent.page, DESKTOP);
    await watch(agent.page);
    const rates = { covered: [] as number[], plain: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.plain.push(await rate(agent.page));
      await coverIt(meeting, { anew: 'Cover parts of it' });
      rates.covered.push(await rate(agent.page));
      if (round < ROUNDS - 1) await uncover(customer.page);
    }
    const fps = rowOf('masks: pictures with a part covered, beside none', {
      ...{ value: median(rates.covered), baseline: median(rates.plain), unit: 'fps', better: 'more' },
      target: { of: 'value', atLeast: 15 },
    });
    return [fps, await leaks(meeting, FRAMES[part === 'long' ? 'long' : 'short'])];
  } finally {
    await scope.close();
  }
}

async function rate(page: Page): Promise<number> {
  await pause(SETTLE_MS);
  await countAnew(page);
  await pause(WINDOW_MS);
  const { frames, seconds } = await seenBy(page);
  return frames / seconds;
}

async function coverIt({ agent, customer }: Meeting, { anew }: { anew: string }): Promise<void> {
  await click(customer.page, 'button', anew);
  await find(agent.page, 'button', 'Resume sharing');
  await cover(customer.page, AROUND_SECRET);
  await countAnew(agent.page);
  await click(customer.page, 'button', 'Show with these parts covered');
  await flowing(agent.page, 10);
}

async function uncover(page: Page): Promise<void> {
  await click(page, 'button', 'Change the covered parts');
  await click(page, 'button', 'Show everything');
  await find(page, 'button', 'Cover parts of it');
}

const flowing = (page: Page, frames: number) =>
  until(
    'the pictures are there',
    async () => {
      const seen = await seenBy(page);
      return seen.frames >= frames ? seen : null;
    },
    { timeoutMs: 15_000 + (frames * 1_000) / SLOWEST_FPS },
  );

/** Half of the pictures at the first size, half at another; then the surface changes, and nothing more may leave. */
async function leaks({ agent, customer }: Meeting, frames: number): Promise<BenchRow> {
  await countAnew(agent.page);
  const first = await flowing(agent.page, frames);
  await withScreen(customer.page, (screen) => {
    screen.resize(1000, 700);
    screen.move(0.1, 0.1);
  });
  await find(customer.page, 'button', 'Show with these parts covered');
  await find(agent.page, 'button', 'Resume sharing');
  await cover(customer.page, [0.08, 0.08, 0.42, 0.32]);
  await click(customer.page, 'button', 'Show with these parts covered');
  const second = await flowing(agent.page, first.frames + frames);
  await withScreen(customer.page, (screen) => {
    screen.become('second');
    screen.move(0.6, 0.4);
  });
  await find(customer.page, 'button', 'Show with these parts covered');
  await pause(SETTLE_MS);
  const { leaked } = await seenBy(agent.page);
  // The same eye sees the secret where nothing covers it: else it would prove nothing.
  await countAnew(agent.page);
  await click(customer.page, 'button', 'Show everything');
  const plain = await flowing(agent.page, 30);
  if (plain.leaked === 0) throw new Error('what is not covered is not seen either');
  return {
    name: `masks: of ${second.frames} pictures, those that show something covered; of ${plain.frames} uncovered`,
    ...{ value: leaked, baseline: plain.leaked, ratio: leaked / plain.leaked, unit: 'pictures' },
    target: { of: 'value', atMost: 0 },
  };
}
