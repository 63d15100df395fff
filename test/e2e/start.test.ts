import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { check, click, find, findText, isGone, isThere } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { createCustomer } from './people/customer.ts';

/** How a session starts, by mouse and by keyboard, and when it is full. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
let agent: Agent;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
  agent = createAgent(await browser.newPage(), { server });
  await agent.signIn();
});
afterAll(() => scope.close());

/** Presses Tab until what has the focus is called this; people without a mouse do nothing else. */
async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await readFocused(page);
    if (focused === name) return;
    seen.push(focused);
  }
  throw new Error(`Tab does not come to "${name}", only to ${seen.join(' | ')}`);
}

/** Tabs are one stop of the Tab key, the chosen one; arrows, Home and End go through them. */
async function toTabs(page: Page): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'tab')) return;
  }
  throw new Error('Tab does not come to the tabs');
}

async function readFocused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return (element?.getAttribute('aria-label') ?? element?.innerText ?? '').trim();
  });
}

describe('a session starts', () => {
  it('[SS3] with the Invite dialog where the box is ticked, which is remembered, and without it elsewhere', async () => {
    const { page } = agent;
    await agent.startSession({ inviteByEmail: true });
    await find(page, 'textbox', 'Join link');
    await page.keyboard.press('Escape');
    await agent.endSession();
    await page.goto(`${server.url}/support/start`);
    const box = await find(page, 'checkbox', 'Invite by email');
    expect(await box.evaluate((element) => (element as HTMLInputElement).checked)).toBe(true);
    await check(page, 'Invite by email', false);
    await click(page, 'button', 'Start session');
    await find(page, 'region', 'Stage');
    expect(await isThere(page, 'dialog', 'Invite')).toBe(false);
    await agent.endSession();
  });

  it('[UI2] by the keyboard alone, as it is led and ended', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/support/start`);
    await find(page, 'button', 'Start session');
    await tabTo(page, 'Start session');
    await page.keyboard.press('Enter');
    await find(page, 'region', 'Stage');
    await toTabs(page);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'Invite');
    await page.keyboard.press('Enter');
    await find(page, 'dialog', 'Invite');
    await page.keyboard.press('Escape');
    await isGone(page, 'dialog', 'Invite');
    expect(await readFocused(page)).toBe('Invite');
    await toTabs(page);
    await page.keyboard.press('Home');
    await tabTo(page, 'End session');
    await page.keyboard.press('Enter');
    await findText(page, /Everyone leaves/);
    await tabTo(page, 'End session');
    await page.keyboard.press('Enter');
    await findText(page, /The session has ended/);
  });

  it('[SS1] by its key alone, pressed once to come here and once to start', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/records`);
    await find(page, 'heading', 'Reports');
    await page.keyboard.press('c');
    await find(page, 'heading', 'Start session');
    await page.keyboard.press('c');
    await find(page, 'region', 'Stage');
    const number = page.url().slice(-9);
    await agent.endSession();
    await page.goto(`${server.url}/support/start`);
    const recent = await find(page, 'region', 'Recent sessions');
    const [first] = await recent.$$('a');
    expect((await first?.evaluate((link) => link.innerText))?.replaceAll(/\s/g, '')).toContain(number);
    await first?.click();
    await find(page, 'heading', 'What happened');
  });

  it('[CU4] takes eight customers; one more is told in a sentence that it is full', async () => {
    await agent.page.goto(`${server.url}/support/start`);
    await click(agent.page, 'button', 'Start session');
    await find(agent.page, 'region', 'Stage');
    const link = await agent.inviteLink();
    for (let customer = 0; customer < 8; customer += 1)
      await createCustomer(await browser.newPage(), server).openLink(link);
    const ninth = await browser.newPage();
    await ninth.goto(link);
    await findText(ninth, /no room for one more person/);
    expect(await isThere(ninth, 'button', 'Leave session')).toBe(false);
  });
});
