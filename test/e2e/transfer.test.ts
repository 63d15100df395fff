import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import {
  check,
  click,
  clickInDialog,
  fill,
  find,
  findText,
  isGone,
  isThere,
} from '../support/browser/find.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { startDisplay } from '../support/display/display.ts';
import { openTerminal } from '../support/display/terminal.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { SMALL } from './people/company.ts';
import { createCustomer } from './people/customer.ts';
import { LEDGER } from './people/meeting.ts';

/** One customer with something to show, and three agents: who gives the session away, who is quicker, and who is not. */
const scope = createScope();
const [BUN, CHIE, DAI] = ['Bun', 'Chie', 'Dai'].map((name) => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  password: `${name} has a horse battery`,
  roles: 'agent,acdAgent',
})) as [Person, Person, Person];
interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: string;
}
const LEDGER_OF_KEN = 'Application of Ken';
const NO_SHARE = () => !document.querySelector('video[aria-label^="Application of"]');

let server: TestServer;
let desk: TestBrowser;
let home: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer({ settings: { sessionMode: 'single' } }));
  for (const user of [BUN, CHIE, DAI]) await server.addUser(user);
  await server.addQueue({ name: 'Printers', address: 'printers', agents: BUN.email });
  const display = scope.use(await startDisplay());
  scope.use(await openTerminal(display, { text: LEDGER }));
  desk = scope.use(await launchBrowser());
  const window = { x: 0, y: 0, width: 620, height: 680 };
  home = scope.use(await launchBrowser({ display, window, pick: { window: 'Ledger' } }));
});
afterAll(() => scope.close());

async function available(user: Person, viewport?: typeof SMALL): Promise<Agent> {
  const agent = createAgent(await desk.newPage(viewport ? { viewport } : {}), { server, ...user });
  await agent.page.goto(`${server.url}/sign-in`);
  await fill(agent.page, 'Email', user.email);
  await fill(agent.page, 'Password', user.password);
  await click(agent.page, 'button', 'Sign in');
  await agent.page.waitForFunction(() => location.pathname !== '/sign-in');
  await agent.page.goto(`${server.url}/inbox`);
  await (await find(agent.page, 'combobox', 'My state')).select('available');
  return agent;
}

it('[TR1] [TR2] [TR3] [TR4] [TR5] [TR6] a session goes to the first of two agents who accepts, without what was shown in it', async () => {
  const bun = createAgent(await desk.newPage(), { server, ...BUN });
  await bun.signIn();
  await bun.startSession();
  const ken = createCustomer(await home.firstPage(), server);
  await ken.openLink(await bun.inviteLink());
  await ken.introduce('Ken');
  await bun.openVoice();
  await ken.joinVoice();
  await bun.requestView('Application');
  await ken.answer(true);
  await waitForVideo(bun.page, LEDGER_OF_KEN, 40_000);
  const chie = await available(CHIE, SMALL);
  const dai = await available(DAI, SMALL);

  await bun.page.bringToFront();
  await bun.tab('Session');
  await click(bun.page, 'button', 'Transfer session');
  await click(bun.page, 'menuitem', 'Transfer session…');
  await click(bun.page, 'tab', 'Agents');
  await check(bun.page, 'Chie', true);
  await check(bun.page, 'Dai', true);
  await fill(bun.page, 'Message', 'The fuser is hot.');
  await findText(bun.page, /328 characters left/);
  await clickInDialog(bun.page, 'button', 'Transfer');

  // Who gave it away has left; nothing of the customer's goes out any more, and the page says what comes.
  await findText(bun.page, /You have handed the session over/);
  await bun.page.waitForFunction(NO_SHARE);
  await isGone(ken.page, 'button', 'Stop sharing');
  await isGone(ken.page, 'button', 'Mute');
  await findText(ken.page, /Someone else will take over/);
  await findText(ken.page, /Bun has handed over/);
  expect(await isThere(ken.page, 'button', 'Leave session')).toBe(true);

  await findText(chie.page, /The fuser is hot\./);
  await findText(dai.page, /Bun hands over a session/);
  await click(chie.page, 'button', 'Accept');
  await find(chie.page, 'region', 'Stage');
  await isGone(dai.page, 'button', 'Accept');
  await findText(ken.page, /Chie .*is helping you/);

  await chie.page.setViewport({ width: 1280, height: 860 });
  await chie.page.bringToFront();
  await chie.requestView('Application');
  await ken.answer(true);
  await waitForVideo(chie.page, LEDGER_OF_KEN, 40_000);
}, 200_000);
