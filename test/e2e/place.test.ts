import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find, findText } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { type Agent, createAgent } from './people/agent.ts';

/** Who is who: several pages of one browser, several browsers behind one link, and a link that only a program opens. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
let agent: Agent;
let number: string;
let link: string;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
  agent = createAgent(await browser.newPage(), { server });
  await agent.signIn();
});
beforeEach(async () => {
  number = await agent.startSession();
  link = await agent.inviteLink();
  return async () => agent.endSession();
});
afterAll(() => scope.close());

/** Names of the rows of Participants. */
const people = async (): Promise<string> =>
  (await find(agent.page, 'list', 'Participants')).evaluate((list) => (list as HTMLElement).innerText);
const countOf = async (word: RegExp): Promise<number> => ((await people()).match(word) ?? []).length;

/** A person's hand. */
const touch = async (page: Agent['page']): Promise<void> => {
  await page.mouse.move(30, 30);
  await page.mouse.move(60, 60);
};

describe('one browser is one person', () => {
  it('[JO3] a link opened twice in the same instant; the older page takes the place back', async () => {
    const one = await browser.newPage();
    const two = await one.browserContext().newPage();
    await Promise.all([one.goto(link), two.goto(link)]);
    await findText(agent.page, /the link was opened/);
    const isOlder = (page: typeof one) => findText(page, /You are here in another window/).then(() => page);
    const older = await Promise.any([isOlder(one), isOlder(two)]);
    const newer = older === one ? two : one;
    // Tabs of one window: only the one in front is drawn.
    await newer.bringToFront();
    await find(newer, 'button', 'Leave session');
    expect(await countOf(/the link was opened|came by link/g)).toBe(1);
    await older.bringToFront();
    await click(older, 'button', 'Use here');
    await find(older, 'button', 'Leave session');
    await findText(newer, /You are here in another window/);
    await findText(agent.page, /came by link/);
    expect(await countOf(/came by link/g)).toBe(1);
    await one.browserContext().close();
  });

  it('[IN3] two browsers behind one link are two', async () => {
    const pages = [await browser.newPage(), await browser.newPage()];
    for (const page of pages) {
      await page.goto(link);
      await find(page, 'button', 'Leave session');
      await touch(page);
    }
    await findText(agent.page, /waiting/i);
    expect(await countOf(/came by link/g)).toBe(2);
    for (const page of pages) await page.browserContext().close();
  });
});

describe('a link that only a program opens', () => {
  it('[CU2] is told as that, and gives way to the person who comes', async () => {
    const program = await browser.newPage();
    await program.goto(link);
    await find(program, 'button', 'Leave session');
    await findText(agent.page, /Nobody has touched that page yet/);
    const person = await browser.newPage();
    await person.goto(link);
    await find(person, 'button', 'Leave session');
    await touch(person);
    await findText(agent.page, /is here/);
    expect(await countOf(/the link was opened/g)).toBe(1);
    await find(person, 'button', 'Share my screen');
    for (const page of [program, person]) await page.browserContext().close();
  });
});

describe('a session in a second window', () => {
  it('[SS7] the newer one has it, the older says so, asks nothing when it closes, and takes it back', async () => {
    const older = agent.page;
    const newer = await older.browserContext().newPage();
    await newer.goto(`${server.url}/support/session/${number}`);
    await find(newer, 'list', 'Participants');
    await findText(older, /open in another window/);
    await older.bringToFront();
    await click(older, 'button', 'Use here');
    await find(older, 'list', 'Participants');
    await findText(newer, /open in another window/);
    const dialogs: string[] = [];
    newer.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    await newer.close({ runBeforeUnload: true });
    await older.bringToFront();
    await findText(older, /Nobody is here yet|the link|Invite/);
    expect(dialogs).toEqual([]);
    await find(older, 'tab', 'Session');
  });
});
