import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, find, findText, isGone, isThere } from '../support/browser/find.ts';
import { readFrameUntil, waitForVideo } from '../support/browser/video.ts';
import { legibility } from '../support/picture/compare.ts';
import { crop } from '../support/picture/picture.ts';
import { createScope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { hears, readChat, say, type, writeTo } from './people/chat.ts';
import { BUN } from './people/company.ts';
import { type Customer, createCustomer } from './people/customer.ts';
import { APPLICATION, LEDGER, type Meeting, meet } from './people/meeting.ts';

/** Chat, video and the host's own share, with an assistant and a waiting customer beside host and customer. */
const scope = createScope();
let meeting: Meeting;
let bun: Agent;
let mei: Customer;
beforeAll(async () => {
  // Both browsers have a screen before them, of which they show a window.
  meeting = await meet(scope, { customer: { pick: { window: 'Ledger' } }, hostAtScreen: true });
  const { agent, customer, server, desk, number } = meeting;
  await server.addUser(BUN);
  await customer.introduce('Ken');
  mei = createCustomer(await desk.newPage(), server);
  await mei.openLink(await agent.inviteLink());
  await mei.introduce('Mei');
  bun = createAgent(await desk.newPage(), { server, ...BUN });
  await bun.signIn();
  await bun.assist(number);
});
afterAll(() => scope.close());

const everyone = () => [meeting.agent.page, meeting.customer.page, bun.page, mei.page];
const count = (lines: readonly string[], text: string) => lines.filter((line) => line.includes(text)).length;

describe('chat', () => {
  it('[CH1] is opened by the host and reaches everyone, the agents, or one person', async () => {
    const { agent, customer } = meeting;
    await agent.tab('Tools');
    await click(agent.page, 'button', 'Chat');
    await say(agent.page, 'For everyone: https://example.com/help?a=1 <b>bold</b>');
    await writeTo(agent.page, 'Agents only');
    await say(agent.page, 'Only for agents');
    await writeTo(agent.page, 'Ken only');
    await say(agent.page, 'Only for Ken');
    await writeTo(customer.page, 'aiko only');
    await say(customer.page, 'Only for my agent');
    await say(bun.page, 'Last words for all');
    await Promise.all(everyone().map((page) => hears(page, 'Last words for all')));
    const seenBy = async (text: string) =>
      Promise.all(everyone().map(async (page) => count(await readChat(page), text)));
    //                                                  host, Ken, Bun, Mei
    expect(await seenBy('For everyone')).toEqual([1, 1, 1, 1]);
    expect(await seenBy('Only for agents')).toEqual([1, 0, 1, 0]);
    expect(await seenBy('Only for Ken')).toEqual([1, 1, 0, 0]);
    expect(await seenBy('Only for my agent')).toEqual([1, 1, 0, 0]);
    const options = await (await find(mei.page, 'combobox', 'To')).evaluate((list) =>
      [...(list as HTMLSelectElement).options].map(({ text }) => text),
    );
    expect(options).toEqual(['Everyone', 'aiko only', 'Bun only']);
  });

  it('[CH1] [SE1] shows links as links and everything else as text', async () => {
    const { page } = meeting.customer;
    const links = await page.$$eval('[role=log] a', (found) =>
      found.map((link) => [(link as HTMLAnchorElement).href, link.getAttribute('rel'), link.target]),
    );
    expect(links).toEqual([['https://example.com/help?a=1', 'noopener noreferrer nofollow', '_blank']]);
    expect(await page.$('[role=log] b')).toBeNull();
  });

  it('[CH1] tells who is writing', async () => {
    await writeTo(meeting.agent.page, 'Everyone');
    await type(mei.page, 'I am');
    await findText(meeting.agent.page, /Mei is writing/);
    await click(mei.page, 'button', 'Send');
  });

  it('[CH1] [RL2] loses nothing over a crash of the server, and shows nothing twice', {
    timeout: 90_000,
  }, async () => {
    const { server, agent, customer } = meeting;
    await writeTo(customer.page, 'Everyone');
    await server.crash();
    await say(customer.page, 'Written while nobody listens');
    await findText(customer.page, /Will be sent as soon as the connection is back/);
    await server.start();
    await Promise.all(everyone().map((page) => hears(page, 'Written while nobody listens', 40_000)));
    await say(agent.page, 'And on we go');
    await Promise.all(everyone().map((page) => hears(page, 'And on we go', 40_000)));
    const [host, ken, assistant, other] = await Promise.all(everyone().map(readChat));
    for (const lines of [host, ken, assistant, other]) {
      for (const text of ['For everyone', 'Last words for all', 'I am', 'nobody listens', 'And on we go'])
        expect(count(lines ?? [], text)).toBe(1);
    }
    const order = (host ?? []).filter((line) =>
      /For everyone|Only for my|Last words|nobody listens/.test(line),
    );
    expect(order.map((line) => /For|Only|Last|nobody/.exec(line)?.[0])).toEqual([
      'For',
      'Only',
      'Last',
      'nobody',
    ]);
  });
});

describe('video', () => {
  it('[VI1] shows the cameras of a customer and an assistant to all', async () => {
    const { agent, customer } = meeting;
    await agent.tab('Tools');
    await click(agent.page, 'button', 'Video');
    await click(bun.page, 'button', 'Switch camera on');
    await findText(customer.page, /aiko would like to see you/);
    await click(customer.page, 'button', 'Switch camera on');
    await findText(customer.page, /Your camera is on/);
    for (const page of [agent.page, mei.page]) {
      await waitForVideo(page, 'Camera of Ken');
      await waitForVideo(page, 'Camera of Bun');
    }
    expect(await isThere(mei.page, 'button', 'Switch camera on')).toBe(false);
  });

  it('[VI1] comes in the layer that its tile needs', async () => {
    const width = () =>
      mei.page.evaluate(
        () => document.querySelector<HTMLVideoElement>('video[aria-label="Camera of Ken"]')?.videoWidth ?? 0,
      );
    const resize = (size: { width: number; height: number }) =>
      mei.page.evaluate(({ width: w, height: h }) => {
        const tile = document.querySelector<HTMLElement>('video[aria-label="Camera of Ken"]')?.parentElement;
        if (!tile) throw new Error('there is no tile');
        Object.assign(tile.style, {
          width: `${w}px`,
          height: `${h}px`,
          maxWidth: 'none',
          aspectRatio: 'auto',
        });
      }, size);
    await resize({ width: 1200, height: 675 });
    const large = await until('a large picture', async () => ((await width()) > 640 ? width() : null), {
      timeoutMs: 40_000,
    });
    await resize({ width: 160, height: 90 });
    await until('a small picture', async () => (await width()) <= large / 2, { timeoutMs: 20_000 });
  });

  it('[VI1] ends for all when the host ends it', async () => {
    const { agent, customer } = meeting;
    await click(agent.page, 'button', 'Video');
    await click(agent.page, 'button', 'End video for all');
    for (const page of everyone())
      await page.waitForFunction(() => !document.querySelector('video[aria-label^="Camera of"]'));
    await isGone(customer.page, 'button', 'Switch camera off');
  });
});

describe("the host's own window", () => {
  const LEDGER_OF_HOST = 'Application of aiko';

  it('[SH1] [SH5] is shown to the customers and the assistant, with a bar for the host', async () => {
    const { agent, customer, display, terminal } = meeting;
    await agent.tab('Application');
    await click(agent.page, 'button', 'Share mine');
    await findText(agent.page, /You are sharing your window/);
    await findText(customer.page, /aiko is showing you something/);
    const top = { x: 0, y: 0, width: terminal.area.width - 2, height: terminal.area.height - 2 };
    for (const page of [customer.page, mei.page, bun.page]) {
      await waitForVideo(page, LEDGER_OF_HOST);
      await readFrameUntil(page, LEDGER_OF_HOST, {
        what: 'shows the window',
        is: (frame) =>
          frame.width >= top.width &&
          legibility(crop(frame, top), crop(crop(display.grab(), terminal.area), top)) > 0.9,
      });
    }
    expect(LEDGER.length).toBeGreaterThan(0);
    await findText(agent.page, /Bun/);
  });

  it('[SH2] is replaced by the customer’s, after a question to the host', async () => {
    const { agent, customer } = meeting;
    await agent.tab('Application');
    await click(agent.page, 'button', 'Request view');
    await findText(agent.page, /Replace what is shared\?/);
    await agent.confirm('Request view');
    await customer.answer(true);
    await waitForVideo(agent.page, APPLICATION.replace('Customer 1', 'Ken'));
    await mei.page.waitForFunction(() => !document.querySelector('video[aria-label="Application of aiko"]'));
    await findText(customer.page, /One of your windows is being shared/);
  });

  it('[SH2] replaces the customer’s again, who is told', async () => {
    const { agent, customer } = meeting;
    await click(agent.page, 'button', 'Share mine');
    await agent.confirm('Share mine');
    await findText(agent.page, /You are sharing your window/);
    await isGone(customer.page, 'button', 'Stop sharing');
    await waitForVideo(customer.page, LEDGER_OF_HOST);
    await agent.tab('Application');
    await click(agent.page, 'button', 'Stop sharing');
    await customer.page.waitForFunction(() => !document.querySelector('video[aria-label^="Application of"]'));
  });

  it('[UI4] nothing has failed unseen in any page', async () => {
    for (const page of everyone()) expect(await page.evaluate(() => window.tasukiProbe.faults)).toEqual([]);
  });
});
