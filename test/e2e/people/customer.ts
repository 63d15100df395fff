import type { Page } from 'puppeteer';
import { check, click, fill, find } from '../../support/browser/find.ts';
import type { TestServer } from '../../support/processes/server.ts';

/** What a customer is called who has not said a name. */
export const UNNAMED = 'Customer 1';

/** A customer at a page, who finds everything by role and name, in English. */
export interface Customer {
  readonly page: Page;
  /** Opens an invitation link; that is all it takes. */
  openLink(link: string): Promise<void>;
  /** Answers the page's question for a name. */
  introduce(name: string): Promise<void>;
  /** Opens the site's home page and joins by number and name. */
  joinByNumber(number: string, name: string): Promise<void>;
  /** Answers the request that is on the page. */
  answer(allow: boolean, options?: { always?: boolean }): Promise<void>;
  /** Accepts the voice call. */
  joinVoice(): Promise<void>;
}

export function createCustomer(page: Page, server: TestServer): Customer {
  return {
    page,
    async openLink(link) {
      await page.goto(link);
      await find(page, 'button', 'Leave session');
      // As somebody's hand does on the way to it.
      await page.mouse.move(20, 20);
      await page.mouse.move(40, 40);
    },
    async introduce(name) {
      await fill(page, 'Your name', name);
      await click(page, 'button', 'Save');
    },
    async joinByNumber(number, name) {
      await page.goto(server.url);
      await click(page, 'link', 'Join');
      await fill(page, 'Session number', number);
      await fill(page, 'Your name', name);
      await click(page, 'button', 'Join');
    },
    async answer(allow, { always = false } = {}) {
      await find(page, 'button', 'Allow');
      if (always) await check(page, 'Allow everything in this session without asking again', true);
      await click(page, 'button', allow ? 'Allow' : 'Decline');
    },
    async joinVoice() {
      await click(page, 'button', 'Accept');
      await find(page, 'button', 'Mute');
    },
  };
}
