import type { HTTPRequest, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, fill, find, findText, speaksJapanese } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { BUN } from './people/company.ts';
import { createCustomer } from './people/customer.ts';

/** Who is called what by whom, what time it is, and what becomes of a damaged link. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
let agent: Agent;
let link: string;
let number: string;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
  agent = createAgent(await browser.newPage(), { server });
  await agent.signIn();
  number = await agent.startSession();
  link = await agent.inviteLink();
});
afterAll(() => scope.close());

const HOUR_MS = 3_600_000;

/** A page of a computer whose clock is an hour ahead. */
async function pageAhead(): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((aheadMs) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...args: ConstructorParameters<typeof Date>) {
        if (args.length > 0) super(...args);
        else super(Real.now() + aheadMs);
      }
      static override now(): number {
        return Real.now() + aheadMs;
      }
    } as typeof Date;
  }, HOUR_MS);
  return page;
}

async function textOf(page: Page, list: string): Promise<string> {
  return (await find(page, 'list', list)).evaluate((element) => (element as HTMLElement).innerText);
}

/** Lets this part of the page come only when it is told to. */
async function holdBack(page: Page, part: RegExp): Promise<() => Promise<void>> {
  const held: HTTPRequest[] = [];
  let isHeldBack = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (isHeldBack && part.test(request.url())) held.push(request);
    else void request.continue();
  });
  return async () => {
    await until('it was asked for', () => held.length > 0);
    isHeldBack = false;
    await Promise.all(held.map((request) => request.continue()));
  };
}

describe('a customer whose clock is an hour ahead', () => {
  it('[UI1] reads the time that is left, and [JO1] is named by the host and overrules it', async () => {
    const customer = createCustomer(await pageAhead(), server);
    await customer.openLink(link);
    await findText(agent.page, /Customer 1/);
    await agent.requestView('Desktop');
    await findText(customer.page, /\b00:[2-5]\d\b/);
    await customer.answer(false);

    await click(agent.page, 'button', 'Rename Customer 1');
    await fill(agent.page, 'Name', 'Ken');
    await click(agent.page, 'button', 'Save');
    await findText(customer.page, /aiko.* calls you Ken/i);
    expect(await textOf(agent.page, 'Participants')).toMatch(/Ken/);

    await click(customer.page, 'button', 'Change');
    await customer.introduce('Kenta');
    await findText(customer.page, /You are here as Kenta/);
    await findText(agent.page, /Kenta/);
  });
});

describe('a damaged link', () => {
  it('[IN3] is mended on the way, and the secret leaves the address', async () => {
    const { page } = createCustomer(await browser.newPage(), server);
    await page.goto(`${link.replace('#', '%23').replace('/join/', '/JOIN/%20')}.`);
    await find(page, 'button', 'Leave session');
    expect(page.url()).toBe(`${server.url}/join/${number}`);
  });

  it('[IN3] that is cut says so, with the number filled in', async () => {
    const { page } = createCustomer(await browser.newPage(), server);
    await page.goto(link.slice(0, -5));
    await findText(page, /A part of your link is missing/);
    const field = await find(page, 'textbox', 'Session number');
    const value = await field.evaluate((element) => (element as HTMLInputElement).value);
    expect(value.replace(/\s/g, '')).toBe(number);
  });

  it('[JO5] that leads nowhere ends at a page', async () => {
    const { page } = createCustomer(await browser.newPage(), server);
    const response = await page.goto(`${server.url}/joni/${number}.html`);
    expect(response?.status()).toBe(404);
    await findText(page, /There is nothing at this address/);
    await click(page, 'link', 'Join with a number');
    await find(page, 'textbox', 'Session number');
  });
});

describe('a browser that prefers Japanese', () => {
  it('[UI1] is spoken to in Japanese from the first page on, and everything is found by its Japanese name', async () => {
    const japanese = scope.use(await launchBrowser({ language: 'ja' }));
    const desk = await japanese.newPage();
    const theirs = await japanese.newPage();
    for (const page of [desk, theirs]) speaksJapanese(page);
    await server.addUser(BUN);
    const bun = createAgent(desk, { server, ...BUN });
    await bun.signIn();
    await bun.startSession();
    const ken = createCustomer(theirs, server);
    await theirs.bringToFront();
    const arrives = await holdBack(theirs, /FilesSide/);
    await ken.openLink(await bun.inviteLink());
    const placeOfSave = async () => (await (await find(theirs, 'button', 'Save')).boundingBox())?.y;
    const before = await placeOfSave();
    await arrives();
    await find(theirs, 'button', 'Transfer file');
    // A part that comes late pushes nothing away from under somebody's mouse [UI3].
    expect(await placeOfSave()).toBe(before);
    await ken.introduce('健');
    await findText(desk, /健/);
    await find(theirs, 'button', 'Leave session');
    for (const page of [desk, theirs])
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
    await bun.endSession();
  });
});
