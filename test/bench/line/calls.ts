import type { Page } from 'puppeteer';
import { createAgent } from '../../e2e/people/agent.ts';
import { createCustomer, UNNAMED } from '../../e2e/people/customer.ts';
import { waitForVideo } from '../../support/browser/video.ts';
import { detour, detourPage } from '../../support/network/detour.ts';
import type { Relay } from '../../support/network/relay.ts';
import { freePorts } from '../../support/processes/place.ts';
import { startServer } from '../../support/processes/server.ts';
import { startBareServer } from '../bare/start.ts';
import type { Studio } from '../studio.ts';

/** A screen and two voices over the line, that can be switched on and off. */
export interface Call {
  readonly sharer: Page;
  readonly viewer: Page;
  /** Accessible name of the picture at the viewer's. */
  readonly video: string;
  resume(): Promise<unknown>;
  pause(): Promise<unknown>;
}

/** One worker for each core at most; the machines that this runs on have no more. */
const MOST_WORKERS = 16;

/** The product: the customer's page reaches the SFU by the line only, the agent sits beside it. */
export async function callThroughTasuki(studio: Studio, relay: Relay): Promise<Call> {
  const port = await freePorts(MOST_WORKERS);
  const server = studio.scope.use(await startServer({ env: { TASUKI_MEDIA_PORT: String(port) } }));
  const sharer = await studio.sharer.newPage();
  const doors = await Promise.all(
    Array.from({ length: MOST_WORKERS }, async (_, index) => {
      const place = { host: '127.0.0.1', port: port + index };
      return { place, door: await relay.open(place, { tcp: true }) };
    }),
  );
  await detourPage(sharer, doors);
  const agent = createAgent(await studio.viewer.newPage(), { server });
  const customer = createCustomer(sharer, server);
  await agent.signIn();
  await agent.startSession();
  await customer.openLink(await agent.inviteLink());
  await agent.openVoice();
  await customer.joinVoice();
  await agent.requestView('Desktop');
  await customer.answer(true);
  const video = `Desktop of ${UNNAMED}`;
  await waitForVideo(agent.page, video);
  return {
    sharer,
    viewer: agent.page,
    video,
    resume: agent.resumeShare,
    pause: agent.pauseShare,
  };
}

/** The same two browsers, connected directly: every candidate of either is a door of the line. */
export async function callDirectly(studio: Studio, relay: Relay): Promise<Call> {
  const { url } = studio.scope.use(await startBareServer());
  const sharer = await studio.sharer.newPage();
  const viewer = await studio.viewer.newPage();
  await Promise.all([sharer.goto(`${url}#talk`), viewer.goto(`${url}#talk`)]);
  await sharer.waitForFunction(() => Boolean(window.bare.direct));
  await viewer.waitForFunction(() => Boolean(window.bare.direct));
  const offering = sharer.evaluate(() => window.bare.direct?.offer() ?? '');
  await sharer.waitForFunction(() => window.bare.awaitsClick);
  await sharer.mouse.click(200, 200);
  const offer = await turn(await offering, { relay, toward: 'near' });
  const answering = viewer.evaluate((text) => window.bare.direct?.answer(text) ?? '', offer);
  const answer = await turn(await answering, { relay, toward: 'far' });
  await sharer.evaluate((text) => window.bare.direct?.accept(text), answer);
  const video = 'Bare picture';
  await waitForVideo(viewer, video);
  return {
    sharer,
    viewer,
    video,
    resume: () => sharer.evaluate(async () => void (await window.bare.direct?.resume())),
    pause: () => sharer.evaluate(async () => void (await window.bare.direct?.pause())),
  };
}

async function turn(
  description: string,
  { relay, toward }: { relay: Relay; toward: 'near' | 'far' },
): Promise<string> {
  const { type, sdp } = JSON.parse(description) as { type: string; sdp: string };
  return JSON.stringify({ type, sdp: await detour(sdp, relay, { toward }) });
}
