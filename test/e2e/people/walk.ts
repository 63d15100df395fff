import type { Page } from 'puppeteer';
import type { Language } from '../../support/browser/browser.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { click, find, isGone, speaksJapanese } from '../../support/browser/find.ts';
import { startDisplay } from '../../support/display/display.ts';
import { openTerminal } from '../../support/display/terminal.ts';
import { createScope } from '../../support/processes/scope.ts';
import type { TestServer } from '../../support/processes/server.ts';
import { type Agent, createAgent } from './agent.ts';
import { type Customer, createCustomer } from './customer.ts';
import { LEDGER } from './meeting.ts';

/** One state of one page, while it lasts. */
export interface Station {
  /** Short and unique, e.g. `customer-asked`. */
  readonly name: string;
  readonly page: Page;
  readonly side: 'visitor' | 'agent' | 'customer';
}
export interface WalkOptions {
  readonly language: Language;
  readonly visit: Visit;
  /** Who the agent is; the first admin unless given. */
  readonly email?: string;
  readonly password?: string;
}
export type Visit = (station: Station) => Promise<void>;

/**
 * Lives through a whole session, and stops at each state that a page of the product can be in, so that somebody can look
 * at it. The pages speak the given language.
 */
export async function walk(server: TestServer, { language, visit, ...account }: WalkOptions): Promise<void> {
  const scope = createScope();
  try {
    const display = scope.use(await startDisplay());
    scope.use(await openTerminal(display, { text: LEDGER }));
    const desk = scope.use(await launchBrowser({ language }));
    const home = scope.use(
      await launchBrowser({
        language,
        display,
        pick: { screen: true },
        window: { x: 0, y: 0, width: 640, height: 700 },
      }),
    );
    const pages = {
      visitor: await desk.newPage(),
      agent: await desk.newPage(),
      customer: await home.newPage(),
    };
    const knocking = await desk.newPage();
    if (language === 'ja') for (const page of [...Object.values(pages), knocking]) speaksJapanese(page);
    const people = {
      agent: createAgent(pages.agent, { server, ...account }),
      customer: createCustomer(pages.customer, server),
      knocking: createCustomer(knocking, server),
    };
    await visitPublicPages(server, { page: pages.visitor, visit });
    await visitSession(people, visit);
    await visitRecords(pages.agent, visit);
  } finally {
    await scope.close();
  }
}

async function visitPublicPages(
  server: TestServer,
  { page, visit }: { page: Page; visit: Visit },
): Promise<void> {
  const addresses = { home: '/', join: '/join', 'sign-in': '/sign-in', 'not-found': '/nothing/here' };
  for (const [name, path] of Object.entries(addresses)) {
    await page.goto(server.url + path);
    await page.waitForSelector('h1');
    await visit({ name, page, side: 'visitor' });
  }
}

interface People {
  readonly agent: Agent;
  readonly customer: Customer;
  readonly knocking: Customer;
}

async function visitSession({ agent, customer, knocking }: People, visit: Visit): Promise<void> {
  const atAgent = (name: string) => visit({ name: `agent-${name}`, page: agent.page, side: 'agent' });
  const atCustomer = (name: string, page = customer.page) =>
    visit({ name: `customer-${name}`, page, side: 'customer' });
  await agent.signIn();
  const base = new URL(agent.page.url()).origin;
  for (const name of ['start', 'assist']) {
    await agent.page.goto(`${base}/support/${name}`);
    await agent.page.waitForSelector('h1');
    await atAgent(name);
  }
  const number = await agent.startSession();
  await atAgent('waiting');
  await agent.tab('Tools');
  await click(agent.page, 'button', 'Invite');
  await find(agent.page, 'textbox', 'Join link');
  await atAgent('invite');
  await customer.openLink(await agent.inviteLink());
  await atCustomer('named');
  await customer.introduce('Ken');
  await atCustomer('idle');
  await knocking.page.goto(`${base}/join/${number}`);
  await knocking.joinByNumber(number, 'Mei');
  await find(agent.page, 'button', 'Admit');
  await atCustomer('lobby', knocking.page);
  await atAgent('lobby');
  await click(agent.page, 'button', 'Decline');
  await isGone(agent.page, 'button', 'Admit');
  await atCustomer('declined', knocking.page);
  await agent.requestView('Desktop');
  await atAgent('requested');
  await find(customer.page, 'button', 'Allow');
  await atCustomer('asked');
  await customer.answer(true);
  await agent.page.waitForSelector('video');
  await find(customer.page, 'button', 'Stop sharing');
  await atAgent('sharing');
  await atCustomer('sharing');
  await agent.openVoice();
  await find(customer.page, 'button', 'Accept');
  await atCustomer('voice-asked');
  await customer.joinVoice();
  await atAgent('voice');
  await atCustomer('voice');
  await agent.endSession();
  await customer.page.waitForFunction(() => !document.querySelector('video'));
  await atAgent('ended');
  await atCustomer('ended');
}

async function visitRecords(page: Page, visit: Visit): Promise<void> {
  await click(page, 'link', 'Reports');
  await page.waitForSelector('a[href^="/records/"]');
  await visit({ name: 'agent-records', page, side: 'agent' });
  await page.locator('a[href^="/records/"]').click();
  await page.waitForSelector('table, dl, ol');
  await visit({ name: 'agent-record', page, side: 'agent' });
}
