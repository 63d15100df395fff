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

/**
 * From the opening of a link to the first decoded frame of what is shared: a further customer's invitation link [RO3],
 * against the bare page. Same browsers, same media worker, the same moving screen, nothing in any cache.
 */
export async function benchJoin(): Promise<BenchRow[]> {
  const studio = await openStudio();
  try {
    const moving = setInterval(() => studio.terminal.write(`\x1b[5;1H${Date.now()}`), 30);
    studio.scope.defer(() => clearInterval(moving));
    const bareUrl = await shareBare(studio);
    const ourUrl = await shareOurs(studio);
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const a = await timeToPicture(studio, ourUrl);
      const b = await timeToPicture(studio, bareUrl);
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

async function shareBare(studio: Studio): Promise<string> {
  const bare = studio.scope.use(await startBareServer());
  await shareBarely(studio, bare.url);
  return `${bare.url}#view`;
}

/** Gives the join link of a session in which a customer already shares the screen. */
async function shareOurs(studio: Studio): Promise<string> {
  // As many come one after the other as a site has room for at once, and all from one address.
  const server = studio.scope.use(await startServer({ entry: 'test/bench/unlimited.ts' }));
  const agent = createAgent(await studio.viewer.newPage(), { server });
  const customer = createCustomer(await studio.sharer.newPage(), server);
  await agent.signIn();
  await agent.startSession();
  const link = await agent.inviteLink();
  await customer.openLink(link);
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, `Desktop of ${UNNAMED}`);
  return link;
}

async function timeToPicture({ viewer }: Studio, url: string): Promise<number> {
  const page = await viewer.newPage();
  await page.goto(url);
  const time = await until('the first frame', () => page.evaluate(() => window.tasukiProbe.firstFrameMs), {
    timeoutMs: 30_000,
  });
  await leave(page);
  // Key frames are not given more often than once a second or so; both sides begin rested.
  await pause(1_500);
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
