import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preferTheme, seriousFindings, settle, type Theme } from '../support/browser/axe.ts';
import type { Language } from '../support/browser/browser.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { type Station, walk } from './people/walk.ts';

/** Every state of every page, in both languages, both themes (whose colours know no language), and at the width of a small phone. */
const scope = createScope();
let server: TestServer;
beforeAll(async () => {
  server = scope.use(await startServer());
});
afterAll(() => scope.close());

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 860 };

it('[UI1] [UI2] [UI3] all pages are found good by axe in both languages, in light and dark, and fit a phone', {
  timeout: 420_000,
}, async () => {
  const findings: string[] = [];
  await walk(server, {
    language: 'en',
    visit: async (station) => {
      // The same moment in both languages: a whole life of a session for each would show the same pages twice.
      findings.push(...(await inspect(station, ['light', 'dark'])));
      await speak(station.page, 'ja');
      findings.push(...(await inspect({ ...station, name: `${station.name} (ja)` }, ['light'])));
      await speak(station.page, 'en');
    },
  });
  expect(findings).toEqual([]);
});

/** The page's language, chosen as if in another tab of the same browser [UI1]. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((value) => {
    const key = 'tasuki.language';
    localStorage.setItem(key, value);
    dispatchEvent(new StorageEvent('storage', { key, newValue: value }));
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, {}, language);
}

async function inspect({ name, page, side }: Station, themes: readonly Theme[]): Promise<string[]> {
  const findings: string[] = [];
  for (const theme of themes) {
    await preferTheme(page, theme);
    const found = await seriousFindings(page, theme === 'light' ? 'everything' : 'colours');
    findings.push(...found.map((finding) => `${name}, ${theme}: ${finding}`));
  }
  if (side !== 'agent')
    findings.push(...(await inspectOnPhone(page)).map((finding) => `${name}, phone: ${finding}`));
  return findings;
}

/** Nothing to be scrolled sideways, and nothing to be pressed that is smaller than WCAG 2.2's 24 pixels. */
async function inspectOnPhone(page: Page): Promise<string[]> {
  await page.setViewport(PHONE);
  await settle(page);
  const findings = await page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`is ${scrollWidth} wide, ${clientWidth} are there`);
    for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select')) {
      const { width, height, left, right } = element.getBoundingClientRect();
      const isInline = getComputedStyle(element).display === 'inline';
      const isHidden = width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true });
      if (isHidden || isInline || right <= 0) continue;
      const what = `${element.tagName} "${element.innerText || element.getAttribute('aria-label') || element.id}"`;
      const hasLabel = element instanceof HTMLInputElement && (element.labels?.length ?? 0) > 0;
      if (Math.min(width, height) < 24 && !hasLabel) found.push(`${what} is ${width}×${height}`);
      if (left < 0 || right > clientWidth + 1) found.push(`${what} reaches from ${left} to ${right}`);
    }
    return found;
  });
  await page.setViewport(DESKTOP);
  return findings;
}
