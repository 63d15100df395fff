import type { Page } from 'puppeteer';
import { createAgent } from '../e2e/people/agent.ts';
import { createCustomer, UNNAMED } from '../e2e/people/customer.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { detourPage } from '../support/network/detour.ts';
import { type Place, type Relay, startRelay } from '../support/network/relay.ts';
import { freePorts } from '../support/processes/place.ts';
import { startServer } from '../support/processes/server.ts';
import { pause, until } from '../support/processes/until.ts';
import { startBareServer } from './bare/start.ts';
import { type BenchRow, median, rowOf } from './row.ts';
import { openStudio, type Studio, shareBarely } from './studio.ts';

const ROUNDS = 9;
/** One media worker for each core at most; the machines that this runs on have no more. */
const MOST_WORKERS = 16;

/** What lies between the newcomer and the server, one way. */
const LINES = [
  { name: 'no distance', delayMs: 0, target: { of: 'ratio', atMost: 1.6 } },
  { name: '80 ms there and back', delayMs: 40, target: { of: 'ratio', atMost: 1.25 } },
] as const;

/** One side of the comparison: its link, and the share behind it, which only runs while that side is measured. */
interface Side {
  readonly url: string;
  /** The newcomer's media go through these. */
  readonly doors: readonly { place: Place; door: Place }[];
  resume(): Promise<unknown>;
  pause(): Promise<unknown>;
}
type Times = Readonly<Record<'ours' | 'bare', number[]>>;

/**
 * From the opening of a link to the first decoded frame of what is shared: a further customer's invitation link [RO3],
 * against the bare page. Same browsers, same media worker, the same screen with something moving on it, nothing in any
 * cache, and on both sides one viewer is there before. Pages, signalling and media of the newcomer go through one line; by
 * what a distance costs it also says how often something goes there and back. `only` picks the lines whose names contain it.
 */
export async function benchJoin(only = ''): Promise<BenchRow[]> {
  const studio = await openStudio();
  try {
    const moving = setInterval(() => studio.terminal.write(`\x1b[5;1H${Date.now()}`), 30);
    studio.scope.defer(() => clearInterval(moving));
    const relay = studio.scope.use(await startRelay());
    const sides = { bare: await shareBare(studio, relay), ours: await shareOurs(studio, relay) };
    const rows: BenchRow[] = [];
    const medians: { delayMs: number; value: number; baseline: number }[] = [];
    for (const { name, delayMs, target } of LINES.filter((line) => line.name.includes(only))) {
      await relay.set({ both: { delayMs } });
      const times = await timesOver(studio, sides);
      const [value, baseline] = [median(times.ours), median(times.bare)];
      medians.push({ delayMs, value, baseline });
      rows.push(
        rowOf(`join, ${name}: link opened → first frame`, {
          value,
          baseline,
          unit: 'ms',
          better: 'less',
          target,
        }),
      );
    }
    const [near, far] = medians;
    if (near && far) {
      const trips = (side: 'value' | 'baseline') =>
        (far[side] - near[side]) / (2 * (far.delayMs - near.delayMs));
      const [value, baseline] = [trips('value'), trips('baseline')];
      rows.push(
        rowOf('join: there and back, from link to first frame', {
          value,
          baseline,
          unit: '×',
          better: 'less',
        }),
      );
    }
    return rows;
  } finally {
    await studio.scope.close();
  }
}

/** In turns, so that what else goes on here befalls both alike. */
async function timesOver(studio: Studio, { ours, bare }: Record<'ours' | 'bare', Side>): Promise<Times> {
  const times: Times = { ours: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const a = await timeToPicture(studio, ours);
    const b = await timeToPicture(studio, bare);
    // The first round only warms both up.
    if (round === 0) continue;
    times.ours.push(a);
    times.bare.push(b);
  }
  return times;
}

async function shareBare(studio: Studio, relay: Relay): Promise<Side> {
  const bare = studio.scope.use(await startBareServer());
  const page = await shareBarely(studio, bare.url);
  const first = await studio.viewer.newPage();
  await first.goto(`${bare.url}#view`);
  await waitForVideo(first, 'Bare picture');
  const entrance = await relay.open(placeOf(Number(new URL(bare.url).port)), { tcp: true });
  const side = {
    url: `${addressOf(entrance)}/#view`,
    doors: await doorsOf(relay, [bare.mediaPort]),
    resume: () => page.evaluate(() => void window.bare.resume()),
    pause: () => page.evaluate(() => void window.bare.pause()),
  };
  await side.pause();
  return side;
}

/** A session in which a customer shares the screen with the agent. */
async function shareOurs(studio: Studio, relay: Relay): Promise<Side> {
  const [port, mediaPort] = [await freePorts(), await freePorts(MOST_WORKERS)];
  const url = addressOf(await relay.open(placeOf(port), { tcp: true }));
  // All of them come from one address, faster than people do; and that address is the line's.
  const env = { TASUKI_URL: url, TASUKI_MEDIA_PORT: String(mediaPort) };
  const started = studio.scope.use(await startServer({ entry: 'test/bench/unlimited.ts', port, env }));
  const server = { ...started, url };
  const agent = createAgent(await studio.viewer.newPage(), { server });
  const customer = createCustomer(await studio.sharer.newPage(), server);
  await agent.signIn();
  await agent.startSession();
  const link = await agent.inviteLink();
  await customer.openLink(link);
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, `Desktop of ${UNNAMED}`);
  await agent.pauseShare();
  const ports = Array.from({ length: MOST_WORKERS }, (_, index) => mediaPort + index);
  return {
    url: link,
    doors: await doorsOf(relay, ports),
    resume: agent.resumeShare,
    pause: agent.pauseShare,
  };
}

const placeOf = (port: number): Place => ({ host: '127.0.0.1', port });
const addressOf = ({ host, port }: Place): string => `http://${host}:${port}`;

async function doorsOf(relay: Relay, ports: readonly number[]): Promise<Side['doors']> {
  return Promise.all(
    ports.map(async (port) => ({
      place: placeOf(port),
      door: await relay.open(placeOf(port), { tcp: true }),
    })),
  );
}

async function timeToPicture({ viewer }: Studio, side: Side): Promise<number> {
  await side.resume();
  // Key frames are not given more often than once a second or so; both sides begin rested.
  await pause(1_500);
  const page = await viewer.newPage();
  await detourPage(page, side.doors);
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
