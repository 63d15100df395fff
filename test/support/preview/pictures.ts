import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { launch } from 'puppeteer';
import { PROJECT_DIR } from '../processes/place.ts';
import { CUSTOMER_STORIES } from './customer-stories.ts';
import { STORIES } from './stories.ts';

/**
 * How pages looked before and look now, one sheet for each page: docs/images/look-PAGE.webp, before above now. Both previews
 * are built and served first (`vite build -c test/support/preview/vite.config.ts`), the earlier one from its own commit;
 * a page that it does not have is shown as it is now:
 *   node test/support/preview/pictures.ts http://localhost:PORT_BEFORE http://localhost:PORT_NOW [STORY…]
 */
const PAGES = [
  'start',
  'session-waiting',
  'session-here',
  'session-share',
  'chat-share-video',
  'session-invite',
  'not-found',
  'customer-seen',
  'customer-asked',
  'customer-lobby',
  'check',
] as const;
/** Every width, language and theme, each with each of the others at least once. */
const VIEWS = [
  { width: 1366, height: 768, language: 'en', theme: 'light' },
  { width: 1366, height: 768, language: 'ja', theme: 'dark' },
  { width: 1024, height: 768, language: 'ja', theme: 'light' },
  { width: 1024, height: 768, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'dark' },
  { width: 390, height: 844, language: 'ja', theme: 'light' },
] as const;
type View = (typeof VIEWS)[number];
const PICTURE_HEIGHT = 330;
const QUALITY = 60;

const fileOf = (story: string): string => (story in CUSTOMER_STORIES ? 'customer.html' : '');
const isServed = async (base: string, story: string): Promise<boolean> =>
  (await fetch(`${base}/${fileOf(story)}`)).ok;

const [before = '', after = '', ...wanted] = process.argv.slice(2);
const images = join(PROJECT_DIR, 'docs/images');
mkdirSync(images, { recursive: true });
const browser = await launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--autoplay-policy=no-user-gesture-required'],
});
for (const story of wanted.length > 0 ? wanted : PAGES) {
  const rows: string[] = [];
  for (const base of [before, after]) {
    if (!(await isServed(base, story))) continue;
    const shots: string[] = [];
    for (const view of VIEWS) shots.push(await shoot(browser, { base, story, view }));
    rows.push(shots.map((shot) => `<img src="data:image/webp;base64,${shot}">`).join(''));
  }
  await sheet(browser, { rows, path: join(images, `look-${story}.webp`) });
  console.log(story, readFileSync(join(images, `look-${story}.webp`)).length);
}
await browser.close();

interface Shot {
  readonly base: string;
  readonly story: string;
  readonly view: View;
}

/** The story as that view shows it, base64. */
async function shoot(from: Browser, { base, story, view }: Shot): Promise<string> {
  const page = await from.newPage();
  await page.setViewport({ width: view.width, height: view.height });
  await page.goto(`${base}/${fileOf(story)}?story=${story}&theme=${view.theme}&language=${view.language}`);
  await page.waitForSelector('h1');
  for (const key of STORIES[story]?.press ?? []) await page.keyboard.press(key as 'a');
  // Pictures, cameras and what is loaded when it is wanted.
  await new Promise((resolve) => setTimeout(resolve, 600));
  const picture = await page.screenshot({ type: 'webp', quality: 90, encoding: 'base64' });
  await page.close();
  return picture;
}

/** Two rows, before and now, scaled to one height. */
async function sheet(
  from: Browser,
  { rows, path }: { readonly rows: readonly string[]; readonly path: string },
): Promise<void> {
  const page = await from.newPage();
  await page.setViewport({ width: 2600, height: 2 * PICTURE_HEIGHT + 48 });
  await page.setContent(`<style>
    body { margin: 12px; display: inline-grid; gap: 12px; background: #8a919e; }
    div { display: flex; gap: 12px; }
    img { height: ${PICTURE_HEIGHT}px; }
  </style>${rows.map((row) => `<div>${row}</div>`).join('')}`);
  const { width, height } = await page.evaluate(() => {
    const { right, bottom } = document.body.getBoundingClientRect();
    return { width: Math.ceil(right) + 12, height: Math.ceil(bottom) + 12 };
  });
  await page.screenshot({
    path: path as `${string}.webp`,
    type: 'webp',
    quality: QUALITY,
    clip: { x: 0, y: 0, width, height },
  });
  await page.close();
}
