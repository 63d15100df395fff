import type { Page } from 'puppeteer';
import { createAgent } from '../e2e/people/agent.ts';
import { createCustomer, UNNAMED } from '../e2e/people/customer.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { startServer } from '../support/processes/server.ts';
import { pause, until } from '../support/processes/until.ts';
import { startBareServer } from './bare/start.ts';
import { type BenchRow, median } from './row.ts';
import { openStudio, type Studio, shareBarely } from './studio.ts';

const ROUNDS = 9;

/** One side of the comparison: its link, and the share behind it, which only runs while that side is measured. */
interface Side {
  readonly url: string;
  resume(): Promise<unknown>;
  pause(): Promise<unknown>;
}

/**
 * From the opening of a link to the first decoded frame of what is shared: a further customer's invitation link [RO3],
 * against the bare page. Same browsers, same media worker, the same screen with something moving on it, nothing in any
 * cache, and on both sides one viewer is there before.
 */
export async function benchJoin(): Promise<BenchRow[]> {
  const studio = await openStudio();
  try {
    const moving = setInterval(() => studio.terminal.write(`\x1b[5;1H${Date.now()}`), 30);
    studio.scope.defer(() => clearInterval(moving));
    const bare = await shareBare(studio);
    const ours = await shareOurs(studio);
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const a = await timeToPicture(studio, ours);
      const b = await timeToPicture(studio, bare);
      // The first round only warms both up.
      if (round === 0) continue;
      times.ours.push(a);
      times.bare.push(b);
    }
    const [value, baseline] = [median(times.ours), median(times.bare)];
    const name = 'join: link opened → first frame decoded';
    return [
      { name, value, baseline, ratio: value / baseline, unit: 'ms', target: { of: 'ratio', atMost: 1.3 } },
    ];
  } finally {
    await studio.scope.close();
  }
}

async function shareBare(studio: Studio): Promise<Side> {
  const bare = studio.scope.use(await startBareServer());
  const page = await shareBarely(studio, bare.url);
  const url = `${bare.url}#view`;
  const first = await studio.viewer.newPage();
  await first.goto(url);
  await waitForVideo(first, 'Bare picture');
  const side = {
    url,
    resume: () => page.evaluate(() => void window.bare.resume()),
    pause: () => page.evaluate(() => void window.bare.pause()),
  };
  await side.pause();
  return side;
}

/** A session in which a customer shares the screen with the agent. */
async function shareOurs(studio: Studio): Promise<Side> {
  // All of them come from one address, faster than people do.
  const server = studio.scope.use(await startServer({ entry: 'test/bench/unlimited.ts' }));
  const agent = createAgent(await studio.viewer.newPage(), { server });
  const customer = createCustomer(await studio.sharer.newPage(), server);
  await agent.signIn();
  await agent.startSession();
  const url = await agent.inviteLink();
  await customer.openLink(url);
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, `Desktop of ${UNNAMED}`);
  await agent.pauseShare();
  return { url, resume: agent.resumeShare, pause: agent.pauseShare };
}

async function timeToPicture({ viewer }: Studio, side: Side): Promise<number> {
  await side.resume();
  // Key frames are not given more often than once a second or so; both sides begin rested.
  await pause(1_500);
  const page = await viewer.newPage();
  await page.goto(side.url);
  const time = await until('the first frame', () => page.evaluate(() => window.tasukiProbe.firstFrameMs), {
    timeoutMs: 30_000,
  });
  await leave(page);
  await side.pause();
  return time;
}

/** Leaves as a person would, so that the place is free for the next one. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('button')) {
      if (button.innerText.trim() === 'Leave session') button.click();
    }
  });
  await pause(300);
  await page.browserContext().close();
}
