import type { Page } from 'puppeteer';
import { click, find } from '../../support/browser/find.ts';

/** The one panel beside an agent's stage: what is looked for in it may be folded away [UI5]. */

/** Brings the list of participants before the eyes, where it is not. */
export async function showPeople(page: Page): Promise<void> {
  // Asked of the page itself: under a question it stands, and cannot be reached.
  if (await page.$('.people')) return;
  // Its name has the number of people in it.
  await page.locator('.rail > button:first-child').click();
  await find(page, 'list', 'Participants');
}

/** Brings the chat before the eyes, where it is not; it has been opened before. */
export async function showChat(page: Page): Promise<void> {
  if (await page.$('[role=log]')) return;
  await click(page, 'button', 'Chat');
  await page.waitForSelector('[role=log]');
}
