import { join } from 'node:path';
import { type BrowserOptions, launchBrowser, type TestBrowser } from '../../support/browser/browser.ts';
import { find } from '../../support/browser/find.ts';
import { waitForVideo } from '../../support/browser/video.ts';
import { writeVoice } from '../../support/browser/voice.ts';
import { type Display, startDisplay } from '../../support/display/display.ts';
import { openTerminal, type Terminal } from '../../support/display/terminal.ts';
import { detourPage } from '../../support/network/detour.ts';
import { type Relay, startRelay } from '../../support/network/relay.ts';
import { createTempFolder, freePorts } from '../../support/processes/place.ts';
import type { Scope } from '../../support/processes/scope.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { type Agent, createAgent } from './agent.ts';
import { type Customer, createCustomer, UNNAMED } from './customer.ts';

/** Accessible name of what the unnamed customer shows. */
export const DESKTOP = `Desktop of ${UNNAMED}`;
export const APPLICATION = `Application of ${UNNAMED}`;

/** Lines of writing as people have them on their screens, easily mistaken letters included. */
export const LEDGER = Array.from(
  { length: 27 },
  (_, line) => `${String(line + 1).padStart(2)} Invoice 2026-${1000 + line * 37} 1,380.00 lIl1 O0 rn m ;:`,
).join('\n');

/** One for each media worker of a small machine. */
const MEDIA_PORTS = 4;
const WIDE = { width: 1280, height: 860 };

/** An agent and a customer in one session of the real product, each with a browser, the customer with a real screen. */
export interface Meeting {
  readonly server: TestServer;
  readonly display: Display;
  readonly terminal: Terminal;
  readonly agent: Agent;
  readonly customer: Customer;
  readonly number: string;
  /** The agent's browser; more people can sit down at it, each with a page of their own. */
  readonly desk: TestBrowser;
}

export interface MeetingOptions {
  readonly server?: TestServer;
  readonly customer?: Partial<BrowserOptions>;
  /** Whether the host sits at the customer's screen too, in the same browser, so as to have a window to show. */
  readonly hostAtScreen?: boolean;
}

/** Brings both into a session: the agent has started it, the customer has opened the link. */
export async function meet(scope: Scope, options: MeetingOptions = {}): Promise<Meeting> {
  const server = options.server ?? scope.use(await startServer());
  const display = scope.use(await startDisplay());
  const terminal = scope.use(await openTerminal(display, { text: LEDGER }));
  const folder = scope.use(createTempFolder('voices'));
  const [agentVoice, customerVoice] = [join(folder.path, 'agent.wav'), join(folder.path, 'customer.wav')];
  writeVoice(agentVoice, { speakMs: 2_200, silentMs: 2_600, pitchHz: 210 });
  writeVoice(customerVoice, { speakMs: 2_600, silentMs: 2_200, pitchHz: 130 });
  const desk = scope.use(await launchBrowser({ voice: agentVoice, trust: [server.url], cameraRate: 10 }));
  const customerBrowser = scope.use(
    await launchBrowser({
      display,
      window: { x: 0, y: 0, width: 600, height: 640 },
      pick: { screen: true },
      voice: customerVoice,
      cameraRate: 10,
      trust: [server.url],
      ...options.customer,
    }),
  );
  const hostBrowser = options.hostAtScreen ? customerBrowser : desk;
  const agent = createAgent(await hostBrowser.newPage(options.hostAtScreen ? { viewport: WIDE } : {}), {
    server,
  });
  const customer = createCustomer(await customerBrowser.firstPage(), server);
  await agent.signIn();
  const number = await agent.startSession();
  await customer.openLink(await agent.inviteLink());
  return { server, display, terminal, agent, customer, number, desk };
}

/** As `meet`; the customer's media go through a line of their own, signalling does not. */
export async function meetOverLine(scope: Scope): Promise<{ meeting: Meeting; line: Relay }> {
  const line = scope.use(await startRelay());
  const first = await freePorts(MEDIA_PORTS);
  const server = scope.use(await startServer({ env: { TASUKI_MEDIA_PORT: String(first) } }));
  const meeting = await meet(scope, { server });
  const doors = await Promise.all(
    Array.from({ length: MEDIA_PORTS }, async (_, index) => {
      const place = { host: '127.0.0.1', port: first + index };
      return { place, door: await line.open(place) };
    }),
  );
  const { page } = meeting.customer;
  await detourPage(page, doors);
  await page.reload();
  await find(page, 'button', 'Leave session');
  return { meeting, line };
}

/** Lets the customer show the whole screen; resolves once the agent has its picture. */
export async function shareDesktop({ agent, customer }: Meeting): Promise<void> {
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, DESKTOP);
}

/** Both are in the voice call. */
export async function talk({ agent, customer }: Meeting): Promise<void> {
  await agent.openVoice();
  await customer.joinVoice();
}
