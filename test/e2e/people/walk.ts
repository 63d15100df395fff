import type { Page } from 'puppeteer';
import type { Language } from '../../support/browser/browser.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { click, clickInDialog, find, isGone, speaksJapanese } from '../../support/browser/find.ts';
import { startDisplay } from '../../support/display/display.ts';
import { openTerminal } from '../../support/display/terminal.ts';
import { createScope } from '../../support/processes/scope.ts';
import type { TestServer } from '../../support/processes/server.ts';
import { type Agent, closeTray, createAgent } from './agent.ts';
import { hears, say } from './chat.ts';
import { BUN } from './company.ts';
import { type Customer, createCustomer } from './customer.ts';
import { LEDGER } from './meeting.ts';
import { showPeople } from './panels.ts';

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
type Visit = (station: Station) => Promise<void>;

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
    const others = { knocking: await desk.newPage(), bun: await desk.newPage() };
    if (language === 'ja')
      for (const page of [...Object.values(pages), ...Object.values(others)]) speaksJapanese(page);
    const people = {
      agent: createAgent(pages.agent, { server, ...account }),
      customer: createCustomer(pages.customer, server),
      knocking: createCustomer(others.knocking, server),
      bun: createAgent(others.bun, { server, ...(await bunOf(server)) }),
    };
    await visitPublicPages(server, { page: pages.visitor, visit });
    await visitSession(people, visit);
    await visitRecords(pages.agent, visit);
    await visitSeveral(people, visit);
  } finally {
    await scope.close();
  }
}

const withBun = new WeakSet<TestServer>();

/** The account of the assistant, made once for each server. */
async function bunOf(server: TestServer): Promise<typeof BUN> {
  if (!withBun.has(server)) await server.addUser(BUN);
  withBun.add(server);
  return BUN;
}

async function visitPublicPages(
  server: TestServer,
  { page, visit }: { page: Page; visit: Visit },
): Promise<void> {
  const addresses = {
    home: { path: '/', ready: 'h1' },
    join: { path: '/join', ready: 'h1' },
    'join-cut': { path: '/join/482913056#cut', ready: '.notice' },
    check: { path: '/check', ready: '.check-report' },
    'sign-in': { path: '/sign-in', ready: 'h1' },
    'not-found': { path: '/nothing/here', ready: 'h1' },
  };
  for (const [name, { path, ready }] of Object.entries(addresses)) {
    await page.goto(server.url + path);
    await page.waitForSelector(ready);
    await visit({ name, page, side: 'visitor' });
  }
}

interface People {
  readonly agent: Agent;
  readonly customer: Customer;
  readonly knocking: Customer;
  readonly bun: Agent;
}

/** How a walk stops at the pages of one session. */
function stationsOf({ agent, customer }: People, visit: Visit) {
  return {
    atAgent: (name: string, page = agent.page) => visit({ name: `agent-${name}`, page, side: 'agent' }),
    atCustomer: (name: string, page = customer.page) =>
      visit({ name: `customer-${name}`, page, side: 'customer' }),
  };
}

async function visitSession(people: People, visit: Visit): Promise<void> {
  const { agent, customer } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
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
  await visitLobby(people, { number, visit });
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
  await visitTogether(people, visit);
  await visitWaiting(people, visit);
  await visitPass(people, { number, visit });
  await agent.endSession();
  await customer.page.waitForFunction(() => !document.querySelector('video'));
  await atAgent('ended');
  await atCustomer('ended');
}

interface Running {
  readonly number: string;
  readonly visit: Visit;
}

async function visitLobby(people: People, { number, visit }: Running): Promise<void> {
  const { agent, knocking } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
  await knocking.joinByNumber(number, 'Mei');
  await find(agent.page, 'button', 'Admit');
  await atCustomer('lobby', knocking.page);
  await atAgent('lobby');
  await click(agent.page, 'button', 'Decline');
  await isGone(agent.page, 'button', 'Admit');
  await atCustomer('declined', knocking.page);
}

/** Chat, video and the compact tray. */
async function visitTogether(people: People, visit: Visit): Promise<void> {
  const { agent, customer } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
  await agent.tab('Tools');
  await click(agent.page, 'button', 'Chat');
  await say(agent.page, 'Good morning! Please look at https://example.com/help/printer.');
  await say(customer.page, 'It says “offline”.');
  await hears(agent.page, 'offline');
  await atAgent('chat');
  await atCustomer('chat');
  await click(agent.page, 'button', 'Video');
  await find(customer.page, 'button', 'Switch camera on');
  await atCustomer('video-asked');
  await click(customer.page, 'button', 'Switch camera on');
  await find(customer.page, 'button', 'Switch camera off');
  await agent.page.waitForSelector('.video-tile video');
  await atAgent('video');
  await atCustomer('video');
  const tray = await agent.openTray();
  await click(tray, 'button', 'Invite');
  await atAgent('tray', tray);
  await closeTray(tray);
  await find(agent.page, 'button', 'Compact tray');
}

/** A second customer, and the question before turning to them. */
async function visitWaiting(people: People, visit: Visit): Promise<void> {
  const { agent, knocking } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
  const link = await agent.inviteLink();
  // Of one window's tabs only the one in front is drawn.
  await knocking.page.bringToFront();
  await knocking.openLink(link);
  await knocking.introduce('Mei');
  await atCustomer('waiting', knocking.page);
  await showPeople(agent.page);
  await click(agent.page, 'button', 'Support Mei');
  await agent.page.waitForSelector('dialog[open]');
  await atAgent('support');
  await clickInDialog(agent.page, 'button', 'Cancel');
}

/** Handing the session on, and getting it back. */
async function visitPass(people: People, { number, visit }: Running): Promise<void> {
  const { agent, bun } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
  await agent.tab('Session');
  await click(agent.page, 'button', 'Transfer session');
  await click(agent.page, 'menuitem', 'Pass control…');
  await agent.page.waitForSelector('dialog[open]');
  await atAgent('pass-nobody');
  await clickInDialog(agent.page, 'button', 'Cancel');
  await bun.signIn();
  await bun.assist(number);
  await atAgent('assistant', bun.page);
  await agent.choosePass();
  await atAgent('pass');
  await agent.confirm('Pass control');
  await bun.tab('Session');
  await find(bun.page, 'button', 'Transfer session');
  await atAgent('received', bun.page);
  await atAgent('given');
  await atCustomer('passed');
  await bun.passControl();
  await agent.tab('Session');
  await find(agent.page, 'button', 'Transfer session');
  await bun.leave();
}

/** Several sessions in tabs, one of them on hold. */
async function visitSeveral(people: People, visit: Visit): Promise<void> {
  const { agent, customer } = people;
  const { atAgent, atCustomer } = stationsOf(people, visit);
  const base = new URL(agent.page.url()).origin;
  await agent.page.goto(`${base}/support/start`);
  await click(agent.page, 'radio', 'Several sessions');
  await click(agent.page, 'button', 'Start session');
  await find(agent.page, 'region', 'Stage');
  await customer.openLink(await agent.inviteLink());
  await customer.introduce('Ken');
  await agent.openVoice();
  await customer.joinVoice();
  const first = agent.page.url();
  await click(agent.page, 'button', 'Start another session');
  await agent.page.waitForFunction((before) => location.href !== before, {}, first);
  await customer.page.waitForSelector('.hold');
  await atCustomer('hold');
  await atAgent('several');
  await agent.endSession();
  await click(agent.page, 'tab', 'Ken');
  await agent.endSession();
  await agent.page.goto(`${base}/support/start`);
  await click(agent.page, 'radio', 'One session');
}

async function visitRecords(page: Page, visit: Visit): Promise<void> {
  await click(page, 'link', 'Reports');
  await page.waitForSelector('a[href^="/records/"]');
  await visit({ name: 'agent-records', page, side: 'agent' });
  await page.locator('a[href^="/records/"]').click();
  await page.waitForSelector('table, dl, ol');
  await visit({ name: 'agent-record', page, side: 'agent' });
}
