import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preferTheme, seriousFindings } from '../support/browser/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find, findText } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { createAgent } from './people/agent.ts';
import { createCustomer } from './people/customer.ts';

/** The page that tells whether help would get through, against real media workers. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
});
afterAll(() => scope.close());

async function saysOf(page: Page, row: string): Promise<string> {
  return page.$eval(`[data-check=${row}] .check-says`, (cell) => (cell as HTMLElement).innerText);
}

/** Chromium leaves out whatever is not of this protocol, as a firewall would. */
async function block(page: Page, protocols: readonly string[]): Promise<void> {
  await page.evaluateOnNewDocument((blocked) => {
    const answer = RTCPeerConnection.prototype.setRemoteDescription;
    RTCPeerConnection.prototype.setRemoteDescription = function (description) {
      const sdp = description.sdp?.replace(/^a=candidate:\S+ \d (\w+) (.*) (\d+) typ/gm, (line, protocol) =>
        blocked.includes(protocol) ? line.replace(/ \d+ typ/, ' 9 typ') : line,
      );
      return Reflect.apply(answer, this, [{ type: description.type, sdp }]);
    };
  }, protocols);
}

async function open(protocols: readonly string[] = []): Promise<Page> {
  const page = await browser.newPage();
  if (protocols.length > 0) await block(page, protocols);
  await page.goto(`${server.url}/check`);
  return page;
}

describe('the connection is checked', () => {
  it('[RL6] where everything gets through, with figures, and a text without secrets', async () => {
    const page = await open();
    await find(page, 'heading', 'Check your connection');
    await find(page, 'textbox', 'Text for support');
    for (const row of ['webSocket', 'udp', 'tcp']) expect(await saysOf(page, row)).toContain('Works.');
    expect(await saysOf(page, 'relay')).toContain('Not set up on this server');
    expect(await saysOf(page, 'roundTrip')).toMatch(/\d+ ms/);
    expect(await saysOf(page, 'loss')).toMatch(/Nothing was lost|% was lost/);
    expect(await saysOf(page, 'upstream')).toMatch(/\d+ kbit\/s/);
    const report = await page.$eval('.check-text', (field) => (field as HTMLTextAreaElement).value);
    expect(report).toContain('(UDP): [Works]');
    expect(report).not.toMatch(/ufrag|fingerprint|password|token/i);
    for (const theme of ['light', 'dark'] as const) {
      await preferTheme(page, theme);
      expect(await seriousFindings(page, 'everything')).toEqual([]);
    }
    await click(page, 'button', 'Check again');
    await findText(page, /Checking…/);
    await page.close();
  });

  it('[RL6] where UDP is blocked: what still works, and what IT can open', async () => {
    const page = await open(['udp']);
    await find(page, 'textbox', 'Text for support');
    expect(await saysOf(page, 'udp')).toMatch(/does not get through[\s\S]*IT: open UDP to 127\.0\.0\.1 \d+/i);
    expect(await saysOf(page, 'tcp')).toContain('Works.');
    await findText(page, /with limits/);
    await page.close();
  });

  it('[RL6] where nothing gets through', async () => {
    const page = await open(['udp', 'tcp']);
    await find(page, 'textbox', 'Text for support');
    for (const row of ['udp', 'tcp']) expect(await saysOf(page, row)).toMatch(/another network/);
    expect(await saysOf(page, 'webSocket')).toContain('Works.');
    await findText(page, /do not get through from here/);
    await page.close();
  });
});

describe('a customer whose network lets nothing through', () => {
  it('[RL6] is found out as they join: the agent reads whose it is, the customer what it means', async () => {
    const agent = createAgent(await browser.newPage(), { server });
    await agent.signIn();
    await agent.startSession();
    const link = await agent.inviteLink();
    const page = await browser.newPage();
    await block(page, ['udp', 'tcp']);
    const customer = createCustomer(page, server);
    await customer.openLink(link);
    await findText(page, /lets neither pictures nor voices through/);
    await find(page, 'link', 'What gets through from here');
    await agent.page.bringToFront();
    await findText(agent.page, /The network of Customer 1 lets no media through/);
    await find(agent.page, 'link', 'What gets through from here');
    await page.close();
  });
});
