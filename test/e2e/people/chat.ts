import type { Page } from 'puppeteer';
import { click, find } from '../../support/browser/find.ts';

/** Chooses whom the next messages go to, by the name in the list. */
export async function writeTo(page: Page, label: string): Promise<void> {
  const list = await find(page, 'combobox', 'To');
  const value = await list.evaluate(
    (element, wanted) =>
      [...(element as HTMLSelectElement).options].find(({ text }) => text === wanted)?.value ?? null,
    label,
  );
  if (value === null) throw new Error(`nobody can write to "${label}" here`);
  await list.select(value);
}

/** Types without sending. */
export async function type(page: Page, text: string): Promise<void> {
  const field = await find(page, 'textbox', 'Message');
  await field.type(text);
}

export async function say(page: Page, text: string): Promise<void> {
  await type(page, text);
  await click(page, 'button', 'Send');
}

/** The log's lines as they are read, oldest first. */
export async function readChat(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=log] li')].map((line) => line.innerText),
  );
}

/** Waits until the log has a line with this text. */
export async function hears(page: Page, text: string, timeoutMs = 15_000): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('[role=log] li')].some((line) =>
        line.innerText.includes(wanted),
      ),
    { timeout: timeoutMs, polling: 100 },
    text,
  );
}
