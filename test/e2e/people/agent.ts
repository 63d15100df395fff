import type { Page } from 'puppeteer';
import {
  check,
  click,
  clickInDialog,
  fill,
  find,
  isGone,
  isJapanese,
  isThere,
  readField,
  speaksJapanese,
} from '../../support/browser/find.ts';
import type { TestServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';
import { showPeople } from './panels.ts';

/** An agent at a page, who finds everything by role and name, in English. */
export interface Agent {
  readonly page: Page;
  signIn(): Promise<void>;
  /** Signs in on the page that is open. */
  signInHere(): Promise<void>;
  /** Starts a session; gives its number, nine digits. */
  startSession(options?: { inviteByEmail?: boolean }): Promise<string>;
  /** Gets into somebody else's session by its number, as assistant [JO4]. */
  assist(number: string): Promise<void>;
  tab(name: 'Session' | 'Tools' | 'Desktop' | 'Application'): Promise<void>;
  /** Gets a customer's or an agent's link out of the Invite dialog. */
  inviteLink(whom?: 'Customer' | 'Support agent'): Promise<string>;
  /** Asks the customer for a view. */
  requestView(what: 'Desktop' | 'Application'): Promise<void>;
  pauseShare(): Promise<void>;
  resumeShare(): Promise<void>;
  /** Opens the voice call and is in it. */
  openVoice(): Promise<void>;
  /** Makes another customer the active one; with a question where something is shared [CU2]. */
  select(name: string, options?: { asked?: boolean }): Promise<void>;
  /** Opens the dialog Pass control and chooses an assistant in it, without confirming; a single one is chosen already. */
  choosePass(name?: string): Promise<void>;
  /** Hands the session to an assistant [PC1]. */
  passControl(name?: string): Promise<void>;
  /** Opens the compact tray; gives its page [SS9]. */
  openTray(): Promise<Page>;
  leave(): Promise<void>;
  /** Says yes to the question that is open, by its button. */
  confirm(button: string): Promise<void>;
  endSession(): Promise<void>;
}

export interface AgentOptions {
  readonly server: TestServer;
  readonly email?: string;
  readonly password?: string;
}

export function createAgent(page: Page, { server, ...given }: AgentOptions): Agent {
  const { email, password } = { ...server.admin, ...given };
  const signInHere = async () => {
    await fill(page, 'Email', email);
    await fill(page, 'Password', password);
    await click(page, 'button', 'Sign in');
    await find(page, 'button', 'Provide support');
  };
  const tab = (name: string) => click(page, 'tab', name);
  const choosePass = async (name?: string) => {
    await tab('Session');
    await click(page, 'button', 'Transfer session');
    await click(page, 'menuitem', 'Pass control…');
    await find(page, 'listbox', 'Assistants');
    if (name) await page.locator(`::-p-xpath(//*[@role="option"][contains(., "${name}")])`).click();
  };
  return {
    page,
    tab,
    signInHere,
    async signIn() {
      await page.goto(`${server.url}/sign-in`);
      await signInHere();
    },
    async startSession({ inviteByEmail = false } = {}) {
      await click(page, 'button', 'Provide support');
      await click(page, 'menuitem', 'Start session');
      await check(page, 'Invite by email', inviteByEmail);
      await click(page, 'button', 'Start session');
      // The dialog makes everything behind it unreachable, for tests too.
      await (inviteByEmail ? find(page, 'textbox', 'Join link') : find(page, 'region', 'Stage'));
      const number = /\/support\/session\/(\d{9})/.exec(page.url())?.[1];
      if (!number) throw new Error(`this is not a session's address: ${page.url()}`);
      return number;
    },
    async assist(number) {
      await click(page, 'button', 'Provide support');
      await click(page, 'menuitem', 'Assist session');
      await fill(page, 'Session number', number);
      await click(page, 'button', 'Join');
      await find(page, 'region', 'Stage');
    },
    async inviteLink(whom = 'Customer') {
      if (!(await isThere(page, 'dialog', 'Invite'))) {
        await tab('Tools');
        await click(page, 'button', 'Invite');
      }
      await click(page, 'radio', whom);
      const link = await until('the join link', async () => {
        const value = await readField(page, 'Join link');
        return value.startsWith('http') ? value : null;
      });
      await page.keyboard.press('Escape');
      return link;
    },
    async requestView(what) {
      await tab(what);
      await click(page, 'button', 'Request view');
      await find(page, 'button', 'Cancel request');
    },
    async pauseShare() {
      await tab('Desktop');
      await click(page, 'button', 'Pause sharing');
      await find(page, 'button', 'Resume sharing');
    },
    async resumeShare() {
      await tab('Desktop');
      await click(page, 'button', 'Resume sharing');
      await find(page, 'button', 'Pause sharing');
    },
    async openVoice() {
      await tab('Tools');
      await click(page, 'button', 'Voice');
      await find(page, 'button', 'Mute');
    },
    async select(name, { asked = false } = {}) {
      await showPeople(page);
      await click(page, 'button', `Support ${name}`);
      if (asked) await clickInDialog(page, 'button', 'Support');
      await isGone(page, 'button', `Support ${name}`);
    },
    choosePass,
    async passControl(name) {
      await choosePass(name);
      await clickInDialog(page, 'button', 'Pass control');
      await isGone(page, 'dialog', 'Pass control');
    },
    openTray: () => openTray(page),
    async leave() {
      await tab('Session');
      await click(page, 'button', 'Leave session');
      await clickInDialog(page, 'button', 'Leave session');
      await page.waitForFunction(() => !document.querySelector('[role=tab]'));
    },
    confirm: (button) => clickInDialog(page, 'button', button),
    async endSession() {
      await tab('Session');
      await click(page, 'button', 'End session');
      await clickInDialog(page, 'button', 'End session');
      await isGone(page, 'button', 'End session');
    },
  };
}

/** Leads back to the dashboard; the tray closes under the very click. */
export async function closeTray(tray: Page): Promise<void> {
  await click(tray, 'button', 'Back to the dashboard').catch((fault: unknown) => {
    if (!tray.isClosed()) throw fault;
  });
  await until('the tray is gone', () => tray.isClosed());
}

async function openTray(page: Page): Promise<Page> {
  // The small pop-up: a headless browser has nothing that its picture-in-picture window could stay on top of.
  await page.evaluate(() => Reflect.deleteProperty(window, 'documentPictureInPicture'));
  const opened = new Promise<Page>((resolve) => {
    page.once('popup', (popup) => popup && resolve(popup));
  });
  await click(page, 'button', 'Compact tray');
  const tray = await opened;
  if (isJapanese(page)) speaksJapanese(tray);
  return tray;
}
