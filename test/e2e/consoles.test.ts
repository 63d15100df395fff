import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find, findText, isGone, readField } from '../support/browser/find.ts';
import { readFigures } from '../support/browser/probes.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { pause, until } from '../support/processes/until.ts';
import { type Agent, closeTray, createAgent } from './people/agent.ts';
import { hears, say } from './people/chat.ts';
import { BUN } from './people/company.ts';
import { type Customer, createCustomer } from './people/customer.ts';

/** How an agent works: several sessions in tabs, and the compact tray beside the page. */
const scope = createScope();
let server: TestServer;
let desk: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer());
  await server.addUser(BUN);
  desk = scope.use(await launchBrowser());
});
afterAll(() => scope.close());

/** How much sound arrives at a page in a second and a half. */
async function soundAt(page: Page): Promise<number> {
  const before = await readFigures(page);
  await pause(1_500);
  return (await readFigures(page)).heardEnergy - before.heardEnergy;
}
const AUDIBLE = 1e-4;

describe('several sessions at a time', () => {
  let agent: Agent;
  let ken: Customer;
  let mei: Customer;

  async function customerFor(name: string): Promise<Customer> {
    const customer = createCustomer(await desk.newPage(), server);
    await customer.openLink(await agent.inviteLink());
    await customer.introduce(name);
    return customer;
  }

  it('[SS5] run in tabs, one customer each', async () => {
    agent = createAgent(await desk.newPage(), { server });
    await agent.signIn();
    await agent.page.goto(`${server.url}/support/start`);
    await click(agent.page, 'radio', 'Several sessions');
    await click(agent.page, 'button', 'Start session');
    await find(agent.page, 'region', 'Stage');
    ken = await customerFor('Ken');
    await agent.openVoice();
    await ken.joinVoice();
    await until('they hear each other', async () => (await soundAt(ken.page)) > AUDIBLE);
    const first = agent.page.url();
    await click(agent.page, 'button', 'Start another session');
    await agent.page.waitForFunction((before) => location.href !== before, {}, first);
    mei = await customerFor('Mei');
    await find(agent.page, 'tab', 'Ken');
    await find(agent.page, 'tab', 'Mei');
  });

  it('[SS6] the voice of the tab that is left is on hold both ways', async () => {
    await findText(ken.page, /On hold/);
    await findText(ken.page, /Until then nobody hears you, and you hear nothing/);
    await agent.openVoice();
    await mei.joinVoice();
    await until('host and Mei hear each other', async () => (await soundAt(mei.page)) > AUDIBLE);
    expect(await soundAt(ken.page)).toBeLessThan(AUDIBLE / 100);
    expect(await mei.page.evaluate(() => document.body.innerText)).not.toMatch(/On hold/);
  });

  it('[SS6] and comes back with its tab, while the other one waits', async () => {
    await click(agent.page, 'tab', 'Ken');
    await findText(mei.page, /On hold/);
    await isGone(ken.page, 'heading', 'On hold');
    await until('Ken hears again', async () => (await soundAt(ken.page)) > AUDIBLE);
    expect(await soundAt(mei.page)).toBeLessThan(AUDIBLE / 100);
    await agent.endSession();
    await findText(ken.page, /Your help has ended/);
    await findText(mei.page, /On hold|is helping you/);
  });
});

describe('the compact tray', () => {
  it('[SS9] opens as a small window, whose commands work, and leads back', { timeout: 90_000 }, async () => {
    const page = await desk.newPage();
    const agent = createAgent(page, { server, ...BUN });
    await agent.signIn();
    await page.goto(`${server.url}/support/start`);
    await click(page, 'radio', 'One session');
    await click(page, 'button', 'Start session');
    await find(page, 'region', 'Stage');
    const tray = await agent.openTray();
    await findText(tray, /No customer yet/);
    await click(tray, 'button', 'Invite');
    const link = await until('the join link', async () => {
      const value = await readField(tray, 'Join link');
      return value.startsWith('http') ? value : null;
    });
    const customer = createCustomer(await desk.newPage(), server);
    await customer.openLink(link);
    await findText(tray, /Customer/);
    await click(tray, 'button', 'Chat');
    await say(tray, 'Hello from the tray');
    await hears(customer.page, 'Hello from the tray');
    await click(tray, 'button', 'Voice');
    await customer.joinVoice();
    await findText(tray, /Your microphone is on/);
    await click(tray, 'button', 'Share');
    await click(tray, 'button', 'Ask to see the desktop');
    await findText(tray, /Customer 1 is asked/);
    await customer.answer(false);
    await findText(tray, /declined/);
    await click(tray, 'button', 'Session');
    await find(tray, 'button', 'Session info');
    await find(tray, 'button', 'Leave session');
    await closeTray(tray);
    await find(page, 'button', 'Compact tray');
    await agent.endSession();
    await findText(customer.page, /Your help has ended/);
  });
});
