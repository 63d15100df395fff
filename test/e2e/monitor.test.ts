import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, fill, find, findText, isGone } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { createAgent } from './people/agent.ts';

/** Two queues, one agent, and a manager who looks at them. */
const scope = createScope();
const BUN = { email: 'bun@example.com', name: 'Bun', password: 'another horse battery' };
const MORI = { email: 'mori@example.com', name: 'Mori', password: 'fourth horse battery' };
let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer({ settings: { sessionMode: 'single' } }));
  await server.addUser({ ...BUN, roles: 'agent,acdAgent' });
  await server.addUser({ ...MORI, roles: 'agent,manager' });
  await server.addQueue({ name: 'Printers', address: 'printers', agents: BUN.email });
  await server.addQueue({ name: 'Networks', address: 'networks', agents: BUN.email });
  browser = scope.use(await launchBrowser());
});
afterAll(() => scope.close());

it('[QU11] [QU16] a manager moves a customer, makes an agent available, and reads why', async () => {
  const ken = await browser.newPage();
  await ken.goto(`${server.url}/q/printers`);
  await fill(ken, 'Your name', 'Ken');
  await click(ken, 'button', 'Get help');
  await find(ken, 'status', 'Your place in line');
  const bun = createAgent(await browser.newPage(), { server, ...BUN });
  await bun.signIn();
  await bun.page.goto(`${server.url}/inbox`);
  await find(bun.page, 'combobox', 'My state');

  const mori = createAgent(await browser.newPage(), { server, ...MORI });
  await mori.signIn();
  await click(mori.page, 'link', 'Monitor');
  for (const table of ['Queues', 'Agents', 'Waiting customers']) await find(mori.page, 'table', table);
  await click(mori.page, 'button', 'Move Ken to another queue');
  await click(mori.page, 'menuitem', 'Networks');
  await findText(ken, /Networks/);
  await mori.page.waitForSelector('::-p-xpath(//tr[contains(., "Ken")][contains(., "Networks")])');

  await (await find(mori.page, 'combobox', 'State of Bun')).select('available');
  await bun.page.bringToFront();
  await click(bun.page, 'button', 'Accept');
  await find(bun.page, 'region', 'Stage');
  await mori.page.bringToFront();
  await find(mori.page, 'table', 'Sessions');
  await findText(mori.page, /Ken was offered to Bun/);
  await findText(mori.page, /Ken was moved to Networks by Mori/);
  // All that is kept is found by name.
  await click(mori.page, 'button', 'Look up earlier ones');
  await fill(mori.page, 'Name', 'mori');
  await find(mori.page, 'button', 'Back to the last ones');
  await mori.page.waitForFunction(() => {
    const list = document.querySelector<HTMLElement>('.decisions')?.innerText ?? '';
    return list.includes('was moved to') && !list.includes('was offered to');
  });
  const join = await mori.page.waitForSelector('a[href^="/support/assist/"]');
  expect(await join?.evaluate((link) => link.getAttribute('href'))).toMatch(/^\/support\/assist\/\d{9}$/);
  // Who is with an agent waits no more.
  await isGone(mori.page, 'button', 'Move Ken to another queue');
}, 120_000);
