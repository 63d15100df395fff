import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find, findText, isGone } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { type Agent, closeTray, createAgent } from './people/agent.ts';
import { type Customer, createCustomer } from './people/customer.ts';

/** The agent works elsewhere, and is told; a knock stands over whatever is shown, with its answers and a key. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
let agent: Agent;
let number: string;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
  agent = createAgent(await browser.newPage(), { server });
  await recordNotifications(agent.page);
  await agent.signIn();
  await agent.page.browserContext().overridePermissions(server.url, ['notifications']);
  number = await agent.startSession();
});
afterAll(() => scope.close());

/** Notifications as the page shows and closes them; a headless browser has no system that would draw them. */
async function recordNotifications(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const standing = new Map<string, Notification>();
    const Native = window.Notification;
    window.Notification = class extends Native {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        standing.set(options.tag ?? '', this);
      }
      override close(): void {
        super.close();
        for (const [tag, each] of standing) if (each === this) standing.delete(tag);
      }
    };
    Object.assign(window, { standingNotifications: standing });
  });
}
const notifications = (page: Page): Promise<readonly { title: string; body: string }[]> =>
  page.evaluate(() => {
    // Put there by recordNotifications.
    const standing = Reflect.get(window, 'standingNotifications') as Map<string, Notification>;
    return [...standing.values()].map(({ title, body }) => ({ title, body }));
  });

async function knock(name: string): Promise<Customer> {
  const customer = createCustomer(await browser.newPage(), server);
  await customer.joinByNumber(number, name);
  await findText(customer.page, /decide whether you come in/);
  return customer;
}

/** The agent works in another tab: what the page's own tab shows is all that is left of it. */
async function lookAway(page: Page): Promise<Page> {
  const other = await page.browserContext().newPage();
  await other.bringToFront();
  await page.waitForFunction(() => document.hidden || !document.hasFocus(), { polling: 100 });
  return other;
}
async function lookBack(page: Page, other: Page): Promise<void> {
  await other.close();
  await page.bringToFront();
}

const title = (page: Page, wanted: RegExp) =>
  until(`the title is like ${wanted}`, async () => wanted.test(await page.title()));
const iconOf = (page: Page) => page.$eval('link[rel=icon]', (link) => link.getAttribute('href') ?? '');

describe('an agent who looks elsewhere', { timeout: 90_000 }, () => {
  it('[UI6] [JO2] reads it in title, icon and notification, until they look or it is answered', async () => {
    const { page } = agent;
    await page.click('.user-menu button');
    await click(page, 'menuitemcheckbox', 'Notify me while I look elsewhere');
    await page.keyboard.press('Escape');
    const other = await lookAway(page);
    await knock('Ken');
    await title(page, /^\(1\) Ken asks to join/);
    expect(await iconOf(page)).toMatch(/^data:image\/svg/);
    await until('it is notified', async () => (await notifications(page)).length === 1);
    const [first] = await notifications(page);
    expect(first?.title).toBe('Ken asks to join');
    expect(first?.body.replace(/\D/g, '')).toBe(number);
    await lookBack(page, other);
    await title(page, /^[^(]/);
    expect(await iconOf(page)).toBe('/favicon.svg');
    expect(await notifications(page)).toEqual([]);
    await click(page, 'button', 'Decline');
    await isGone(page, 'button', 'Admit');
  });

  it('[JO2] answers with Enter, but not while typing', async () => {
    const { page } = agent;
    const mei = await knock('Mei');
    await page.bringToFront();
    await find(page, 'button', 'Admit');
    await click(page, 'tab', 'Tools');
    await click(page, 'button', 'Chat');
    await click(page, 'textbox', 'Message');
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await findText(page, /Hello/);
    expect(await page.$('.knock, .stage-lobby')).not.toBeNull();
    await click(page, 'tab', 'Tools');
    await page.keyboard.press('Enter');
    await findText(mei.page, /is helping you/);
  });

  it('[JO2] is asked on every page of theirs, and in the tray', async () => {
    const { page } = agent;
    await click(page, 'link', 'Reports');
    const jun = await knock('Jun');
    await page.bringToFront();
    await findText(page, /Jun asks to join by number/);
    await click(page, 'button', 'Decline');
    await findText(jun.page, /You were not let in/);
    await page.goBack();
    await find(page, 'region', 'Stage');
    const tray = await agent.openTray();
    const eri = await knock('Eri');
    await findText(tray, /Eri asks to join by number/);
    await tray.bringToFront();
    await click(tray, 'button', 'Admit');
    await findText(eri.page, /is helping (you|someone else)/);
    await closeTray(tray);
  });
});

describe('a customer who looks elsewhere', { timeout: 60_000 }, () => {
  it('[UI6] [CO1] reads in the title that something is asked, until they look', async () => {
    const { page } = agent;
    const sora = createCustomer(await browser.newPage(), server);
    await page.bringToFront();
    await sora.openLink(await agent.inviteLink());
    await sora.introduce('Sora');
    const other = await lookAway(sora.page);
    await page.bringToFront();
    await agent.select('Sora');
    await agent.requestView('Desktop');
    await title(sora.page, /^\(2\) .*asks you something/);
    await lookBack(sora.page, other);
    await title(sora.page, /^[^(].*asks you something/);
  });
});
