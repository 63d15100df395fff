import { createAgent } from '../e2e/people/agent.ts';
import { createCustomer, UNNAMED } from '../e2e/people/customer.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { startServer } from '../support/processes/server.ts';
import { startBareServer } from './bare/start.ts';
import { type Eye, measureFlips, spotOf, watchSpot } from './flip.ts';
import { type BenchRow, median } from './row.ts';
import { connectDirectly, openStudio, type Studio } from './studio.ts';

const ROUNDS = 6;
const FLIPS = 10;

/** One way from the sharer's screen to an eye, that can be switched on and off. */
interface Way {
  readonly eye: Eye;
  resume(): Promise<unknown>;
  pause(): Promise<unknown>;
}

/**
 * From a pixel that changes on the sharer's screen to the frame that shows it at the agent's: through the product, and
 * through a direct connection of the same two browsers. Only one of them sends at a time.
 */
export async function benchGlass(): Promise<BenchRow[]> {
  const studio = await openStudio();
  try {
    const direct = await openDirect(studio);
    const ours = await openOurs(studio);
    const delays = { ours: [] as number[], direct: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const a = await measure(studio, ours);
      const b = await measure(studio, direct);
      // The first round only warms both up.
      if (round === 0) continue;
      delays.ours.push(...a);
      delays.direct.push(...b);
    }
    const [value, baseline] = [median(delays.ours), median(delays.direct)];
    const name = 'glass: changed pixel → seen by the agent';
    return [
      { name, value, baseline, ratio: value / baseline, unit: 'ms', target: { of: 'ratio', atMost: 1.15 } },
    ];
  } finally {
    await studio.scope.close();
  }
}

async function measure(studio: Studio, way: Way): Promise<number[]> {
  await way.resume();
  const delays = await measureFlips({ ...studio, eye: way.eye }, FLIPS);
  await way.pause();
  return delays;
}

async function openDirect(studio: Studio): Promise<Way> {
  const bare = studio.scope.use(await startBareServer());
  const { from, to } = await connectDirectly(studio, bare.url);
  const eye = { page: to, video: 'Bare picture' };
  await waitForVideo(to, eye.video);
  await watchSpot(eye, spotOf(studio.terminal));
  const way = {
    eye,
    resume: () => from.evaluate(async () => void (await window.bare.resume())),
    pause: () => from.evaluate(async () => void (await window.bare.pause())),
  };
  await way.pause();
  return way;
}

async function openOurs(studio: Studio): Promise<Way> {
  const server = studio.scope.use(await startServer());
  const agent = createAgent(await studio.viewer.newPage(), { server });
  const customer = createCustomer(await studio.sharer.newPage(), server);
  await agent.signIn();
  await agent.startSession();
  await customer.openLink(await agent.inviteLink());
  await agent.requestView('Desktop');
  await customer.answer(true);
  const eye = { page: agent.page, video: `Desktop of ${UNNAMED}` };
  await waitForVideo(agent.page, eye.video);
  await watchSpot(eye, spotOf(studio.terminal));
  await agent.pauseShare();
  return { eye, resume: agent.resumeShare, pause: agent.pauseShare };
}
