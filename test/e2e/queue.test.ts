import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, fill, find, findText, isGone } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';

/** Two queues, three agents with one session at a time, six customers: from the entry form to the session. */
const scope = createScope();
const BUN = { email: 'bun@example.com', name: 'Bun', password: 'another horse battery' };
const DAI = { email: 'dai@example.com', name: 'Dai', password: 'fourth horse battery' };
const CHIE = { email: 'chie@example.com', name: 'Chie', password: 'third horse battery' };
let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer({ settings: { sessionMode: 'single' } }));
  for (const user of [BUN, CHIE, DAI]) await server.addUser({ ...user, roles: 'agent,acdAgent' });
  await server.addQueue({ name: 'Printers', address: 'printers', agents: `${BUN.email},${CHIE.email}` });
  await server.addQueue({ name: 'Networks', address: 'networks', agents: DAI.email });
  await server.addQueue({ name: 'Scanners', address: 'scanners', agents: DAI.email });
  browser = scope.use(await launchBrowser());
});
afterAll(() => scope.close());

async function comeToWork(user: typeof BUN): Promise<Agent> {
  const agent = createAgent(await browser.newPage(), { server, ...user });
  await agent.signIn();
  await agent.page.goto(`${server.url}/inbox`);
  await find(agent.page, 'combobox', 'My state');
  return agent;
}

async function setState(page: Page, state: 'available' | 'away'): Promise<void> {
  const choice = await find(page, 'combobox', 'My state');
  await choice.select(state);
}

async function getHelp(name: string, request: string, queue = 'printers'): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/q/${queue}`);
  await fill(page, 'Your name', name);
  await fill(page, 'What can we help you with?', request);
  await click(page, 'button', 'Get help');
  return page;
}

const placeIs = async (page: Page, place: number): Promise<void> => {
  await until(`place ${place}`, async () => {
    const status = await find(page, 'status', 'Your place in line');
    return (await status.evaluate((element) => element.querySelector('strong')?.textContent)) === `${place}`;
  });
};

it('[QU6] [QU7] [QU8] [QU10] [QU12] [QU14] customers wait in their order, are offered to agents, and are in the session of who accepts', async () => {
  const [ken, mei] = [await getHelp('Ken', 'It prints nothing.'), await getHelp('Mei', '')];
  const tom = await getHelp('Tom', 'No paper.');
  await placeIs(ken, 1);
  await placeIs(mei, 2);
  await placeIs(tom, 3);

  // Ken has something to add, and says it while he waits.
  await fill(ken, 'Message', 'The display says E-04.');
  await click(ken, 'button', 'Send');
  await findText(ken, /display says E-04/);

  // The server dies and comes back: the line stands as it stood, and a page that was closed comes back to its place.
  await server.crash();
  await server.start();
  await mei.reload();
  for (const [index, page] of [ken, mei, tom].entries()) await placeIs(page, index + 1);

  const bun = await comeToWork(BUN);
  await setState(bun.page, 'available');
  await find(bun.page, 'button', 'Accept');
  await findText(bun.page, /It prints nothing\./);
  await findText(bun.page, /display says E-04/);
  const chie = await comeToWork(CHIE);
  await setState(chie.page, 'available');
  await findText(chie.page, /seconds? left/);
  // Chie has Mei. Bun lets Ken pass, twice as nobody else is free, and is away after that.
  await chie.page.bringToFront();
  await chie.page.keyboard.press('Enter');
  await find(chie.page, 'region', 'Stage');
  await find(mei, 'button', 'Leave session');
  await findText(mei, /Chie.* is helping you/);
  await placeIs(tom, 2);

  await until(
    'Bun is away',
    async () => {
      const choice = await find(bun.page, 'combobox', 'My state');
      return (await choice.evaluate((element) => (element as HTMLSelectElement).value)) === 'away';
    },
    { timeoutMs: 50_000 },
  );
  await isGone(bun.page, 'button', 'Accept');
  await placeIs(ken, 1);

  // Chie is freed: the longest-waiting is offered, on whatever page she is.
  await chie.endSession();
  await chie.page.goto(`${server.url}/inbox`);
  await findText(chie.page, /It prints nothing\./);
  await click(chie.page, 'button', 'Accept');
  await find(ken, 'button', 'Leave session');
  // What he wrote in the line is in the chat.
  await findText(chie.page, /display says E-04/);
  await placeIs(tom, 1);

  await click(tom, 'button', 'Leave a message');
  await fill(tom, 'Email', 'tom@example.com');
  await fill(tom, 'What can we help you with?', 'Call me about paper.');
  await click(tom, 'button', 'Send message');
  await findText(tom, /Your message has been sent/);
  await findText(bun.page, /Call me about paper/);
  await click(bun.page, 'button', 'Mark as handled: Tom');
  await isGone(bun.page, 'button', 'Mark as handled: Tom');

  const leaving = await getHelp('Sora', '');
  await placeIs(leaving, 1);
  await click(leaving, 'button', 'Leave the line');
  await findText(leaving, /You have left the line/);
  expect(await bun.page.title()).not.toMatch(/^\(/);
}, 200_000);

it('[QU8] an agent of two queues gets whoever has waited longest in either, and the next one when they are free', async () => {
  const rin = await getHelp('Rin', '', 'scanners');
  const aoi = await getHelp('Aoi', '', 'networks');
  await placeIs(rin, 1);
  await placeIs(aoi, 1);
  const dai = await comeToWork(DAI);
  await setState(dai.page, 'available');
  await findText(dai.page, /seconds? left/);
  await click(dai.page, 'button', 'Accept');
  await findText(rin, /Dai.* is helping you/);
  await placeIs(aoi, 1);
  await dai.endSession();
  await dai.page.goto(`${server.url}/inbox`);
  await click(dai.page, 'button', 'Accept');
  await findText(aoi, /Dai.* is helping you/);
}, 100_000);

it('[QU2] a button in somebody else’s page, under a strict policy, leads into the line', async () => {
  const site = scope.use(
    await startForeignSite(`<script async src="${server.url}/q/printers/button.js"></script>`),
  );
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on('console', (line) => refused.push(line.text()));
  await page.goto(site.url);
  const button = await page.waitForSelector('::-p-aria([name="今すぐサポートを受ける"][role="link"])');
  expect(await button?.evaluate((link) => getComputedStyle(link).backgroundColor)).toBe('rgb(43, 78, 162)');
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await button?.click();
  const entry = await opened;
  if (!entry) throw new Error('no tab was opened');
  await find(entry, 'button', 'Get help');
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(refused).toEqual([]);
});

/** A page of another origin, in Japanese, that allows nothing but our script. */
async function startForeignSite(body: string): Promise<{ readonly url: string; stop(): void }> {
  const policy = `default-src 'none'; script-src ${server.url}`;
  const web = createServer((request, response) => {
    if (request.url !== '/') response.writeHead(204).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
        .end(`<!doctype html><html lang="ja"><title>Shop</title><body>${body}</body></html>`);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => web.close() };
}
