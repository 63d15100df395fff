import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';
import { launch } from 'puppeteer';
import { CUSTOMER_STORIES } from './customer-stories.ts';
import { STORIES } from './stories.ts';

/**
 * Takes a picture of every story, of agents and customers, and asks axe about it. Start the preview first:
 *   vite -c test/support/preview/vite.config.ts
 *   node test/support/preview/shoot.ts FOLDER [STORY…] [--dark] [--ja] [--narrow | --tablet]
 */
const [folder = 'test/output/preview', ...rest] = process.argv.slice(2);
const wanted = rest.filter((each) => !each.startsWith('--'));
const dark = rest.includes('--dark');
const ja = rest.includes('--ja');
const narrow = rest.includes('--narrow');
const tablet = rest.includes('--tablet');
const BASE = process.env.PREVIEW_URL ?? 'http://localhost:5179';
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

mkdirSync(folder, { recursive: true });
const browser = await launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--autoplay-policy=no-user-gesture-required'],
});
let faults = 0;
for (const name of wanted.length > 0 ? wanted : [...Object.keys(STORIES), ...Object.keys(CUSTOMER_STORIES)])
  faults += await shoot(name);
await browser.close();
console.log(`${faults} serious`);
process.exitCode = faults > 0 ? 1 : 0;

async function shoot(name: string): Promise<number> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.log(name, 'page error', String(error)));
  page.on('console', (message) => message.type() === 'error' && console.log(name, 'console', message.text()));
  await page.setViewport(
    narrow
      ? { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
      : { width: tablet ? 1024 : 1366, height: 768 },
  );
  const story = CUSTOMER_STORIES[name] ?? STORIES[name];
  const file = name in CUSTOMER_STORIES ? 'customer.html' : '';
  await page.goto(
    `${BASE}/${file}?story=${name}&theme=${dark ? 'dark' : 'light'}&language=${ja ? 'ja' : 'en'}`,
  );
  await page.waitForSelector('h1');
  for (const key of story?.press ?? []) await page.keyboard.press(key as 'a');
  // What is folded away at this width is not there to be clicked.
  for (const selector of story?.click ?? [])
    await (await page.waitForSelector(selector, { timeout: 1_000 }).catch(() => null))?.click();
  if (story?.typed) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.keyboard.type(story.typed);
  }
  await new Promise((resolve) => setTimeout(resolve, 700));
  const suffix = `${ja ? '-ja' : ''}${dark ? '-dark' : ''}${narrow ? '-narrow' : ''}${tablet ? '-tablet' : ''}`;
  await page.screenshot({
    path: join(folder, `${name}${suffix}.png`) as `${string}.png`,
    // A customer's page scrolls, an agent's does not.
    fullPage: name in CUSTOMER_STORIES,
  });
  const count = await reportFaults(page, name);
  await page.close();
  return count;
}

async function reportFaults(page: Page, name: string): Promise<number> {
  await page.addScriptTag({ path: axePath });
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  for (const { id, impact, nodes } of violations) {
    console.log(
      name,
      impact,
      id,
      nodes.map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`).join('\n    '),
    );
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (wide) console.log(name, 'scrolls sideways');
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').length;
}
