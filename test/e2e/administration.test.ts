import { Secret, TOTP } from 'otpauth';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect, it } from 'vitest';
import { createUsers } from '../../server/adapters/auth/users.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { preferTheme, seriousFindings, settle } from '../support/browser/axe.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import {
  click,
  clickInDialog,
  fill,
  find,
  findText,
  isThere,
  readField,
  visibleText,
} from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { createAgent } from './people/agent.ts';
import { hears, type } from './people/chat.ts';
import { BUN } from './people/company.ts';
import { createCustomer } from './people/customer.ts';
import { showChat } from './people/panels.ts';

const PASSWORD = 'a password of Ken’s own';

const scope = createScope();
afterAll(() => scope.close());

/** A device of the user's that keeps passkeys, and whose owner always says yes. */
async function withDevice(page: Page): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

describe('what an administrator does', () => {
  it('[AD1] [RL4] reaches agents as a sentence: disabled, and a server about to restart', async () => {
    const server = scope.use(await startServer());
    await server.addUser(BUN);
    const host = scope.use(await launchBrowser({ trust: [server.url] }));
    const other = scope.use(await launchBrowser({ trust: [server.url] }));
    const aiko = createAgent(await host.newPage(), { server });
    await aiko.signIn();
    const number = await aiko.startSession();
    const bun = createAgent(await other.newPage(), { server, ...BUN });
    await bun.signIn();
    await bun.assist(number);
    await findText(aiko.page, /Bun/);

    // What `tasuki user disable` does, beside the running server.
    const database = await openDatabase(server.dataDir);
    await createUsers(database).disable(BUN.email);
    await database.destroy();
    await findText(bun.page, /You are not signed in any more/, 15_000);
    await find(bun.page, 'button', 'Sign in');
    expect(await isThere(bun.page, 'region', 'Stage')).toBe(false);
    await findText(aiko.page, /Bun lost the connection|Bun left/, 15_000);

    process.kill(server.pid, 'SIGTERM');
    await findText(aiko.page, /The server will restart soon\. This session goes on/);
    const again = createAgent(await other.newPage(), { server });
    await again.signIn();
    await again.page.goto(`${server.url}/support/start`);
    await click(again.page, 'button', 'Start session');
    await findText(again.page, /The server is about to restart\. Try again in a minute/);
    // What was running still runs.
    expect(await isThere(aiko.page, 'button', 'Invite')).toBe(true);
    expect(again.page.url()).toMatch(/\/support\/start$/);
  });

  it('[AD1] [AD3] [AD4] invites a user by a link, who turns a second factor on and signs in with it, and with a passkey', async () => {
    // Passkeys are of names, not of numbers.
    const env = { TASUKI_MEDIA_IP: '127.0.0.1', TASUKI_MEDIA_ANNOUNCED: '127.0.0.1' };
    const server = scope.use(await startServer({ host: 'localhost', env }));
    const admins = scope.use(await launchBrowser({ trust: [server.url] }));
    const users = scope.use(await launchBrowser({ trust: [server.url] }));
    const aiko = createAgent(await admins.newPage(), { server });
    await aiko.signIn();
    await click(aiko.page, 'link', 'Administration');
    await click(aiko.page, 'button', 'Invite user');
    await fill(aiko.page, 'Name', 'Ken');
    await fill(aiko.page, 'Email', 'ken@example.com');
    await clickInDialog(aiko.page, 'button', 'Invite user');
    const link = await readField(aiko.page, 'Link');
    await click(aiko.page, 'button', 'Done');

    const page = await users.newPage();
    await page.goto(link);
    await findText(page, /Hello Ken/);
    await fill(page, 'New password', PASSWORD);
    await click(page, 'button', 'Set password');
    await find(page, 'button', 'Start session');
    await page.goto(`${server.url}/account`);
    await click(page, 'button', 'Turn on');
    await fill(page, 'Your password', PASSWORD);
    await click(page, 'button', 'Next');
    const secret = await readField(page, 'Or type this key');
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await fill(page, 'Code that the app shows', app.generate({ timestamp: Date.now() - 30_000 }));
    await page.keyboard.press('Enter');
    await click(page, 'button', 'I have kept them');
    await findText(page, /On\. Signing in asks for a code/);
    await page.deleteCookie(...(await page.cookies()));
    await page.goto(`${server.url}/sign-in`);
    await fill(page, 'Email', 'ken@example.com');
    await fill(page, 'Password', PASSWORD);
    await click(page, 'button', 'Sign in');
    await fill(page, 'Code', app.generate());
    await page.keyboard.press('Enter');
    await find(page, 'button', 'Start session');

    await withDevice(page);
    await page.goto(`${server.url}/account`);
    await click(page, 'button', 'Add a passkey');
    await fill(page, 'Your password', PASSWORD);
    await click(page, 'button', 'Next');
    await fill(page, 'Name of the passkey', 'Work laptop');
    await clickInDialog(page, 'button', 'Make the passkey');
    await find(page, 'button', 'Remove Work laptop');
    await page.deleteCookie(...(await page.cookies()));
    await page.goto(`${server.url}/sign-in`);
    // No code of an app is asked for.
    await click(page, 'button', 'Sign in with a passkey');
    await find(page, 'button', 'Start session');

    // What was done is in the log; a setting is changed, and changed back.
    await click(aiko.page, 'link', 'Audit log');
    await findText(aiko.page, /Two-factor sign-in turned on/);
    await click(aiko.page, 'link', 'Settings');
    await fill(aiko.page, 'Sessions at a time', '6');
    await aiko.page.keyboard.press('Enter');
    await click(aiko.page, 'button', 'Undo');
    await until(
      'the setting is as before',
      async () => (await readField(aiko.page, 'Sessions at a time')) === '4',
    );
  });

  it('[AD3] [AD5] [UI2] [UI3] finds every page good by axe, and fit for a phone; sets up a webhook by keyboard alone, and one language for all', async () => {
    const server = scope.use(await startServer());
    const browser = scope.use(await launchBrowser({ trust: [server.url] }));
    const { page, signIn } = createAgent(await browser.newPage(), { server });
    await signIn();
    await click(page, 'link', 'Administration');
    await page.waitForSelector('.admin-nav a');
    await preferTheme(page, 'light');
    const links = await page.$$eval('.admin-nav a', (found) => found.map(({ pathname }) => pathname));
    expect(links.length).toBeGreaterThan(8);
    const findings: string[] = [];
    for (const path of [...links, '/account', '/reports', '/records']) {
      await page.goto(server.url + path);
      await page.waitForSelector('main h1');
      await settle(page);
      findings.push(...(await seriousFindings(page, 'everything')).map((each) => `${path}: ${each}`));
      await page.setViewport({ width: 360, height: 740 });
      await settle(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 360) findings.push(`${path} is ${wide} wide on a phone`);
      await page.setViewport({ width: 1280, height: 860 });
    }
    expect(findings).toEqual([]);

    await page.goto(`${server.url}/admin/webhooks`);
    await (await find(page, 'button', 'New webhook')).focus();
    await page.keyboard.press('Enter');
    await find(page, 'textbox', 'Address');
    await page.keyboard.type('https://crm.example.com/hook');
    await page.keyboard.press('Enter');
    await findText(page, /It is shown this once/);
    await page.keyboard.press('Escape');
    await findText(page, /crm\.example\.com/);

    await page.goto(`${server.url}/admin/settings`);
    await (await find(page, 'combobox', 'Languages of the pages')).select('ja');
    await page.waitForFunction(() => document.querySelector('.toast') !== null);
    await page.goto(`${server.url}/join`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
    await page.waitForSelector('h1');
    expect(
      await page.$$eval('button', (found) => found.some(({ innerText }) => innerText === 'English')),
    ).toBe(false);
  });

  it('[FO1] [RP2] [RP3] [AD5] [AD6] asks customers afterwards: a survey that stands a reload and a restart, in record and report', async () => {
    const server = scope.use(await startServer());
    const desk = scope.use(await launchBrowser({ trust: [server.url] }));
    const home = scope.use(await launchBrowser({ trust: [server.url] }));
    const aiko = createAgent(await desk.newPage(), { server });
    const { page } = aiko;
    await aiko.signIn();
    await page.goto(`${server.url}/admin/forms`);
    await click(page, 'button', 'Add rating');
    await fill(page, 'Label (English)', 'Did we help you?');
    await fill(page, 'Label (Japanese)', '解決しましたか？');
    await click(page, 'button', 'Save');
    await findText(page, /Survey after the session: saved/);
    await click(page, 'link', 'Prepared texts');
    await click(page, 'button', 'Add text');
    await fill(page, 'Short name of text 1', 'hello');
    await fill(page, 'English text 1', 'Hello, this is {agent}.');
    await fill(page, 'Japanese text 1', '{agent} です。');
    await click(page, 'button', 'Save');
    await findText(page, /Prepared texts: saved/);

    const number = await aiko.startSession();
    const customer = createCustomer(await home.newPage(), server);
    await customer.openLink(await aiko.inviteLink());
    await showChat(page);
    await type(page, '/he');
    await find(page, 'listbox', 'Prepared texts');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await hears(customer.page, 'Hello, this is');
    expect(await visibleText(customer.page)).not.toContain('{agent}');

    await aiko.endSession();
    await fill(page, 'Tracking code', 'INC-4711');
    await click(page, 'button', 'Save');
    await findText(page, /Saved\./);
    await findText(customer.page, /Did we help you\?/);
    await server.crash();
    await server.start();
    await customer.page.reload();
    await click(customer.page, 'radio', '4 of 5');
    await click(customer.page, 'button', 'Send answers');
    await findText(customer.page, /Your answers have been sent/);
    await customer.page.reload();
    await findText(customer.page, /Your answers have been sent/);
    await click(page, 'button', 'Open the record');
    await findText(page, /Did we help you\?\s+4 of 5/);
    expect(await readField(page, 'Tracking code')).toBe('INC-4711');
    expect(page.url()).toContain('/records/');
    await page.goto(`${server.url}/records?tracking=inc-4711`);
    await find(page, 'link', `Session ${number.replace(/(...)(?=.)/g, '$1 ')}`);
    await page.goto(`${server.url}/reports`);
    await findText(page, /Survey score 4 \(1 answer\)/);
  });
});
