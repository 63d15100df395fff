import { networkInterfaces } from 'node:os';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, fill, find, findText, readField, visibleText } from '../support/browser/find.ts';
import { launchFirefox } from '../support/browser/firefox.ts';
import { holdPicture, readFigures } from '../support/browser/probes.ts';
import { readFrameUntil, waitForVideo } from '../support/browser/video.ts';
import { type Display, startDisplay } from '../support/display/display.ts';
import { openTerminal, type Terminal } from '../support/display/terminal.ts';
import { legibility } from '../support/picture/compare.ts';
import { crop } from '../support/picture/picture.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { pause, until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { hears, say } from './people/chat.ts';
import { type Customer, createCustomer } from './people/customer.ts';
import { DESKTOP, LEDGER } from './people/meeting.ts';

/**
 * Firefox at either end, with a server as it is for somebody who tries it: nothing is set, so that what is announced is what
 * Firefox can reach. Its screen is the real one; its microphone a steady tone.
 */
const scope = createScope();
/** Of an agent's page, whose commands are side by side from here on. */
const WIDE = { width: 1280, height: 860 };
const NOTHING_SET = { TASUKI_URL: '', TASUKI_MEDIA_IP: '', TASUKI_MEDIA_ANNOUNCED: '' };
/** Energy of sound a second: a steady tone is far above, comfort noise far below. */
const AUDIBLE = 1e-3;
/** Of the samples played, how many may be made up on a machine that plays everybody. */
const CONCEALED_SHARE = 0.05;

let server: TestServer;
let display: Display;
let terminal: Terminal;
let chromium: TestBrowser;
let firefox: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer({ host: 'localhost', env: NOTHING_SET }));
  display = scope.use(await startDisplay());
  terminal = scope.use(await openTerminal(display, { text: LEDGER }));
  const window = { x: 0, y: 0, width: 600, height: 640 };
  chromium = scope.use(await launchBrowser({ display, window, pick: { screen: true }, headset: true }));
  firefox = scope.use(await launchFirefox({ display, window }));
});
afterAll(() => scope.close());

interface Pair {
  readonly agent: Agent;
  readonly customer: Customer;
}

/** @param spoil what becomes of the link on its way */
async function meet(agentPage: Page, customerPage: Page, spoil = (link: string) => link): Promise<Pair> {
  const agent = createAgent(agentPage, { server });
  const customer = createCustomer(customerPage, server);
  await agent.signIn();
  await agent.startSession();
  await customer.openLink(spoil(await agent.inviteLink()));
  return { agent, customer };
}

async function share({ agent, customer }: Pair): Promise<void> {
  await agent.requestView('Desktop');
  // A minute, whatever the customer's own clock says [UI1].
  await findText(customer.page, /by itself in 0?(0:[1-5]\d|1:00)/);
  await customer.answer(true);
  await waitForVideo(agent.page, DESKTOP);
}

/** Gives every later document of the page a computer whose clock is an hour ahead. */
async function setClockAhead(page: Page): Promise<Page> {
  await page.evaluateOnNewDocument(() => {
    const right = Date.now.bind(Date);
    Date.now = () => right() + 3_600_000;
  });
  return page;
}

/** The writing on the screen can be read in the agent's picture. */
async function seesTheScreen(page: Page): Promise<void> {
  await readFrameUntil(page, DESKTOP, {
    what: 'shows the screen, its writing legible',
    is: (frame) => {
      const screen = display.grab();
      if (frame.width !== screen.width || frame.height !== screen.height) return false;
      return legibility(crop(frame, terminal.area), crop(screen, terminal.area)) > 0.9;
    },
  });
}

/** Sound arrives, has something in it, and was not made up by the decoder. */
async function hearsSomebody(page: Page): Promise<void> {
  await until('a voice is heard', async () => {
    const before = await readFigures(page);
    await pause(1_000);
    const after = await readFigures(page);
    const heard = after.heardEnergy - before.heardEnergy;
    const concealed = after.concealedSamples - before.concealedSamples;
    return heard > AUDIBLE && concealed < 48_000 * CONCEALED_SHARE;
  });
}

/** For a while nothing comes of what the customer shows; both sides say so, and only so long [RL5]. */
async function standsStillForAWhile({ agent, customer }: Pair): Promise<void> {
  await holdPicture(customer.page, true);
  await Promise.all([agent, customer].map(({ page }) => findText(page, /The picture stands still/)));
  await holdPicture(customer.page, false);
  terminal.write('\r\nit goes on');
  await findText(customer.page, /aiko.* can see it/);
  await until('the agent reads nothing of it any more', async () =>
    (await visibleText(agent.page)).includes('stands still') ? null : true,
  );
}

describe('Firefox as customer, Chromium as agent, nothing set at the server', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await meet(
      await chromium.newPage({ viewport: WIDE }),
      await setClockAhead(await firefox.firstPage()),
      (link) => link.replace('#', '%23'),
    );
  });

  it('[IN3] [UI1] [RL5] [SH1] [SH4] a spoilt link, a wrong clock: Firefox shows its real screen all the same', async () => {
    await share(pair);
    await seesTheScreen(pair.agent.page);
    await findText(pair.customer.page, /Your screen is being shared/);
    await findText(pair.customer.page, /aiko.* can see it/);
  });

  it('[VO1] both hear each other', async () => {
    await pair.agent.openVoice();
    await pair.customer.joinVoice();
    await Promise.all([hearsSomebody(pair.agent.page), hearsSomebody(pair.customer.page)]);
  });

  it('[CH1] they write to each other', async () => {
    await pair.agent.tab('Tools');
    await click(pair.agent.page, 'button', 'Chat');
    await say(pair.agent.page, 'Can you read this?');
    await hears(pair.customer.page, 'Can you read this?');
    await say(pair.customer.page, 'Yes, from Firefox');
    await hears(pair.agent.page, 'Yes, from Firefox');
  });

  it('[RL1] [RL2] after a crash of the server the same share and the voices are back, unasked', {
    timeout: 90_000,
  }, async () => {
    await server.crash();
    await server.start();
    await find(pair.customer.page, 'button', 'Stop sharing');
    terminal.write('\r\nafter the crash');
    await seesTheScreen(pair.agent.page);
    await Promise.all([hearsSomebody(pair.agent.page), hearsSomebody(pair.customer.page)]);
    expect(await pair.customer.page.evaluate(() => window.tasukiProbe.pickers)).toBe(1);
  });

  it('[UI4] nothing has failed unseen in Firefox', async () => {
    expect(await pair.customer.page.evaluate(() => window.tasukiProbe.faults)).toEqual([]);
  });

  it('[SS1] the agent ends it, and the customer is told', async () => {
    await pair.agent.endSession();
    await findText(pair.customer.page, /finished|ended/);
  });
});

describe('Firefox as agent, Chromium as customer', () => {
  let pair: Pair;
  beforeAll(async () => {
    const desk = scope.use(await launchFirefox());
    pair = await meet(await desk.newPage(), await chromium.firstPage());
  });

  it('[RL5] [SH1] the agent reads the customer’s screen in Firefox', async () => {
    await share(pair);
    await seesTheScreen(pair.agent.page);
    await findText(pair.customer.page, /aiko.* can see it/);
  });

  it('[VO1] both hear each other', async () => {
    await pair.agent.openVoice();
    await pair.customer.joinVoice();
    await Promise.all([hearsSomebody(pair.agent.page), hearsSomebody(pair.customer.page)]);
  });

  it('[RL5] a picture that stands still is told on both sides', () => standsStillForAWhile(pair));

  it('[UI4] [SS1] nothing has failed unseen in Firefox; the agent ends it', async () => {
    expect(await pair.agent.page.evaluate(() => window.tasukiProbe.faults)).toEqual([]);
    await pair.agent.endSession();
    await findText(pair.customer.page, /finished|ended/);
  });
});

describe('on the way to the help, in Firefox', () => {
  it('[JO3] [IN3] a link opened twice is one person; a link that was cut says so', async () => {
    const agent = createAgent(await chromium.newPage({ viewport: WIDE }), { server });
    await agent.signIn();
    const number = await agent.startSession();
    const link = await agent.inviteLink();
    const older = await firefox.newPage();
    await older.goto(link);
    await find(older, 'button', 'Leave session');
    const newer = await older.browserContext().newPage();
    await newer.bringToFront();
    await newer.goto(link);
    await find(newer, 'button', 'Leave session');
    await findText(older, /You are here in another window/);
    await older.bringToFront();
    await click(older, 'button', 'Use here');
    await find(older, 'button', 'Leave session');
    await findText(newer, /You are here in another window/);
    await findText(agent.page, /came by link/);
    expect((await visibleText(agent.page)).match(/came by link|the link was opened/g)).toHaveLength(1);

    const cut = await firefox.newPage();
    await cut.goto(link.slice(0, -5));
    await findText(cut, /A part of your link is missing/);
    expect((await readField(cut, 'Session number')).replace(/\D/g, '')).toBe(number);
    await agent.endSession();
  });

  it('[JO5] an address without a page leads on', async () => {
    const page = await firefox.newPage();
    const response = await page.goto(`${server.url}/joni/nowhere.html`);
    expect(response?.status()).toBe(404);
    await findText(page, /There is nothing at this address/);
    await click(page, 'link', 'Join with a number');
    await find(page, 'textbox', 'Session number');
  });

  it('[RL6] the check answers line by line', async () => {
    const page = await firefox.newPage();
    await page.goto(`${server.url}/check`);
    await find(page, 'textbox', 'Text for support', 30_000);
    const saysOf = (row: string) =>
      page.$eval(`[data-check=${row}] .check-says`, (cell) => (cell as HTMLElement).innerText);
    for (const row of ['webSocket', 'udp', 'screen']) expect(await saysOf(row)).toContain('Works.');
    expect(await saysOf('roundTrip')).toMatch(/\d+ ms/);
    expect(await saysOf('upstream')).toMatch(/\d+ kbit\/s/);
  });
});

const [outside] = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal);

describe.skipIf(!outside)('a second computer in the same network, without https', () => {
  it('[RL5] [JO1] comes by number and hears; it is told why it can send neither screen nor voice', async () => {
    const agent = createAgent(await chromium.newPage({ viewport: WIDE }), { server });
    await agent.signIn();
    const number = await agent.startSession();
    const customer = createCustomer(await firefox.newPage(), server);
    const { port } = new URL(server.url);
    await customer.page.goto(`http://${outside?.address}:${port}/join/${number}`);
    await fill(customer.page, 'Your name', 'Ken');
    await click(customer.page, 'button', 'Join');
    await click(agent.page, 'button', 'Admit');
    await findText(customer.page, /its address does not begin with https/);
    await agent.openVoice();
    await click(customer.page, 'button', 'Accept');
    await hearsSomebody(customer.page);
  });
});
