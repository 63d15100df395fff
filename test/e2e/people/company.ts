import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { launchBrowser, type TestBrowser } from '../../support/browser/browser.ts';
import { click, find } from '../../support/browser/find.ts';
import { writeVoice } from '../../support/browser/voice.ts';
import { type Display, startDisplay } from '../../support/display/display.ts';
import { openTerminal, type Terminal } from '../../support/display/terminal.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import type { Scope } from '../../support/processes/scope.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { type Agent, createAgent } from './agent.ts';
import { type Customer, createCustomer } from './customer.ts';
import { LEDGER } from './meeting.ts';

export const BUN = {
  email: 'bun@example.com',
  name: 'Bun',
  password: 'another horse battery',
  roles: 'agent',
};
const CHIE = {
  email: 'chie@example.com',
  name: 'Chie',
  password: 'third horse battery',
  roles: 'agent',
};

/** Six pages of media are more than two cores like to draw: what a test does not look at is kept small. */
const CAMERA_RATE = 5;
export const SMALL = { width: 420, height: 640 };

/** The window that Ken shows, as everyone's pages name it. */
export const LEDGER_OF_KEN = 'Application of Ken';

/**
 * Host, two assistants and three customers in one session. Ken has a real screen and shows a window of it; all the others
 * sit at one headless browser, to leave the processor to the media. Everyone who speaks speaks without a pause, so that
 * a gap in what arrives is the line's.
 */
export interface Company {
  readonly server: TestServer;
  readonly display: Display;
  readonly terminal: Terminal;
  readonly desk: TestBrowser;
  readonly home: TestBrowser;
  readonly aiko: Agent;
  readonly bun: Agent;
  readonly chie: Agent;
  readonly ken: Customer;
  readonly mei: Customer;
  readonly yui: Customer;
  readonly number: string;
  /** Pages of all six. */
  readonly pages: readonly Page[];
}

export async function gather(scope: Scope): Promise<Company> {
  const places = await openPlaces(scope);
  const { server, desk, home } = places;
  await Promise.all([server.addUser(BUN), server.addUser(CHIE)]);
  const aiko = createAgent(await desk.newPage(), { server });
  const bun = createAgent(await desk.newPage(), { server, ...BUN });
  const chie = createAgent(await desk.newPage(), { server, ...CHIE });
  const ken = createCustomer(await home.firstPage(), server);
  const mei = createCustomer(await desk.newPage({ viewport: SMALL }), server);
  const yui = createCustomer(await desk.newPage({ viewport: SMALL }), server);
  await aiko.signIn();
  const number = await aiko.startSession();
  await customersCome({ aiko, ken, mei, yui, number });
  await assistantsCome({ aiko, bun, chie, number });
  const pages = [aiko, bun, chie, ken, mei, yui].map(({ page }) => page);
  return { ...places, aiko, bun, chie, ken, mei, yui, number, pages };
}

/** Where they sit: at `home` a window can be shown, `desk` is headless. */
export type Places = Pick<Company, 'server' | 'display' | 'terminal' | 'desk' | 'home'>;

/** How long a host is waited for whose page is gone: long enough to be read, not to be waited for. */
const HOST_AWAY_MS = 5_000;

/** A server, a screen, and two browsers whose people speak without a pause. */
export async function openPlaces(scope: Scope): Promise<Places> {
  const server = scope.use(await startServer({ settings: { hostAwayGraceMs: HOST_AWAY_MS } }));
  const display = scope.use(await startDisplay());
  const terminal = scope.use(await openTerminal(display, { text: LEDGER }));
  const folder = scope.use(createTempFolder('voices'));
  const voice = join(folder.path, 'steady.wav');
  writeVoice(voice, { speakMs: 20_000, silentMs: 0, pitchHz: 170 });
  const desk = scope.use(await launchBrowser({ voice, headset: true, cameraRate: CAMERA_RATE }));
  const home = scope.use(
    await launchBrowser({
      display,
      window: { x: 0, y: 0, width: 620, height: 680 },
      pick: { window: 'Ledger' },
      voice,
      headset: true,
      cameraRate: CAMERA_RATE,
    }),
  );
  return { server, display, terminal, desk, home };
}

/** Two by link, one by number and the host's leave. */
async function customersCome({
  aiko,
  ken,
  mei,
  yui,
  number,
}: Pick<Company, 'aiko' | 'ken' | 'mei' | 'yui' | 'number'>): Promise<void> {
  const link = await aiko.inviteLink();
  await ken.openLink(link);
  await ken.introduce('Ken');
  await mei.openLink(link);
  await mei.introduce('Mei');
  await yui.joinByNumber(number, 'Yui');
  await click(aiko.page, 'button', 'Admit');
  await find(yui.page, 'button', 'Leave session');
}

/** One by number, one by the agents' link. */
async function assistantsCome({
  aiko,
  bun,
  chie,
  number,
}: Pick<Company, 'aiko' | 'bun' | 'chie' | 'number'>): Promise<void> {
  await bun.signIn();
  await bun.assist(number);
  await chie.page.goto(await aiko.inviteLink('Support agent'));
  await chie.page.waitForFunction(() => location.pathname === '/sign-in');
  await chie.signInHere();
  await click(chie.page, 'button', 'Join');
  await find(chie.page, 'region', 'Stage');
}
