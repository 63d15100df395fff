import type { ElementHandle, Page } from 'puppeteer';
import './named.ts';
import { inJapanese } from './words.ts';

/** A role and an accessible name, as people who listen to a page find things. */
interface Target {
  readonly role: string;
  readonly name: string;
}

const WAIT_MS = 15_000;

/** The thing with this role and name, as soon as it is there and can be seen. */
export async function find(
  page: Page,
  role: string,
  name: string,
  timeoutMs = WAIT_MS,
): Promise<ElementHandle<Element>> {
  const wanted = selector(page, { role, name });
  const found = await page
    .waitForSelector(wanted, { visible: true, timeout: timeoutMs })
    .catch((fault: unknown) => explain(page, { what: `there is no ${role} "${name}"`, fault }));
  if (!found) throw new Error(`${role} "${name}" is not there`);
  return found;
}

/** Whether something with this role and name can be seen right now. */
export async function isThere(page: Page, role: string, name: string): Promise<boolean> {
  const found = await page.$(selector(page, { role, name }));
  return found ? found.isVisible() : false;
}

/** Waits until nothing with this role and name can be seen. */
export async function isGone(page: Page, role: string, name: string, timeoutMs = WAIT_MS): Promise<void> {
  await page.waitForSelector(selector(page, { role, name }), { hidden: true, timeout: timeoutMs });
}

/** Clicks it once it stands still: what slides in, or is pushed down by a picture that comes, is not where it was. */
async function press(page: Page, wanted: string, options?: { count: number }): Promise<void> {
  await page.locator(wanted).setTimeout(WAIT_MS).click(options);
}

/** Clicks it, with the mouse, as a user's own gesture. */
export async function click(page: Page, role: string, name: string): Promise<void> {
  await press(page, selector(page, { role, name })).catch((fault: unknown) =>
    explain(page, { what: `${role} "${name}" cannot be clicked`, fault }),
  );
}

/** Clicks it where it stands in an open dialog: a question's button often has the name of the command that asks. */
export async function clickInDialog(page: Page, role: string, name: string): Promise<void> {
  await page.waitForSelector('dialog[open]', { visible: true, timeout: WAIT_MS });
  await press(page, selector(page, { role, name }, 'dialog[open] '));
}

/** Types into a field, in place of what was in it. */
export async function fill(page: Page, name: string, text: string): Promise<void> {
  await press(page, selector(page, { role: 'textbox', name }), { count: 3 });
  await page.keyboard.press('Backspace');
  await page.keyboard.type(text);
}

/** The value of a field. */
export async function readField(page: Page, name: string): Promise<string> {
  const field = await find(page, 'textbox', name);
  return field.evaluate((element) => (element as HTMLInputElement).value);
}

/** Sets a check box, and sees that it is set. */
export async function check(page: Page, name: string, wanted: boolean): Promise<void> {
  if ((await isChecked(page, name)) !== wanted) await click(page, 'checkbox', name);
  if ((await isChecked(page, name)) !== wanted) throw new Error(`checkbox "${name}" cannot be set`);
}

async function isChecked(page: Page, name: string): Promise<boolean> {
  const box = await find(page, 'checkbox', name);
  return box.evaluate((element) =>
    element instanceof HTMLInputElement ? element.checked : element.getAttribute('aria-checked') === 'true',
  );
}

/** Waits until the page says something that matches. */
export async function findText(page: Page, wanted: RegExp, timeoutMs = WAIT_MS): Promise<void> {
  await page
    .waitForFunction(
      // Without the signs that keep names in their direction, as in `visibleText`.
      (source, flags) =>
        new RegExp(source, flags).test(document.body.innerText.replace(/[\u2066-\u2069]/g, '')),
      { timeout: timeoutMs, polling: 100 },
      wanted.source,
      wanted.flags,
    )
    .catch((fault: unknown) => explain(page, { what: `${wanted} is not there`, fault }));
}

/** All that the page says. */
export async function visibleText(page: Page): Promise<string> {
  // Without the signs that keep names in their direction.
  return page.evaluate(() => document.body.innerText.replace(/[\u2066-\u2069]/g, ''));
}

/** A fault with what the page said at that moment, which mostly tells why. */
async function explain(page: Page, { what, fault }: { what: string; fault: unknown }): Promise<never> {
  throw new Error(`${what}; the page at ${page.url().replace(/#.*/, '')} says:\n${await visibleText(page)}`, {
    cause: fault,
  });
}

const japanese = new WeakSet<Page>();

/** Says that this page speaks Japanese; names given in English are then looked for in Japanese. */
export function speaksJapanese(page: Page): void {
  japanese.add(page);
}

export function isJapanese(page: Page): boolean {
  return japanese.has(page);
}

/** By role and name: see `named`. */
function selector(page: Page, { role, name }: Target, within = ''): string {
  const names = japanese.has(page) ? inJapanese(name) : [name];
  return names.map((each) => `${within}::-p-named(${role} ${each})`).join(', ');
}
