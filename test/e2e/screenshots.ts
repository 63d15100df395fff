import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { preferTheme, settle } from '../support/browser/axe.ts';
import { PROJECT_DIR } from '../support/processes/place.ts';
import { startServer } from '../support/processes/server.ts';
import { type Station, walk } from './people/walk.ts';

/**
 * `npm run screenshots`: runs the real product through a session and photographs every state of every page, on desktop and
 * phone, light and dark, in both languages (test/output/screenshots); and the two pictures of the README (docs/images).
 */
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
interface ReadmePicture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}
const README: Readonly<Record<string, ReadmePicture>> = {
  'agent-sharing': { file: 'agent.png', width: 1280, height: 800 },
  'customer-sharing': { file: 'customer.png', width: 900, height: 720 },
};

const output = join(PROJECT_DIR, 'test/output/screenshots');
const images = join(PROJECT_DIR, 'docs/images');
mkdirSync(images, { recursive: true });

const agent = { email: 'aiko@example.org', password: 'correct horse battery' };
const server = await startServer();
try {
  await server.addUser({ ...agent, name: 'Aiko', roles: 'agent' });
  for (const language of ['en', 'ja'] as const) {
    const folder = join(output, language);
    mkdirSync(folder, { recursive: true });
    await walk(server, { ...agent, language, visit: (station) => photograph(station, folder) });
  }
} finally {
  await server.stop();
}

async function photograph({ name, page, side }: Station, folder: string): Promise<void> {
  const wanted = folder.endsWith('en') ? README[name] : undefined;
  // First, while the customer's own window still has its real size on the shared screen.
  if (wanted) await photographForReadme(page, wanted);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewport(viewport);
    for (const theme of ['light', 'dark'] as const) {
      await preferTheme(page, theme);
      await shoot(page, join(folder, `${name}-${size}-${theme}.png`));
    }
  }
  await preferTheme(page, 'light');
  // The customer's page is on the shared screen: there it has the size of its window.
  await page.setViewport(side === 'customer' ? null : SIZES.desktop);
}

async function photographForReadme(page: Page, { file, width, height }: ReadmePicture): Promise<void> {
  await preferTheme(page, 'light');
  await page.setViewport({ width, height, deviceScaleFactor: 2 });
  await page.mouse.move(0, 0);
  await toastsAreGone(page);
  await pictureIsThere(page);
  await settle(page);
  await shoot(page, join(images, file));
}

/** A share's picture is there when its video shows it, whatever the page has just been made to look like. */
async function pictureIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every((video) => video.readyState >= 2),
  );
}

/** Passing messages are part of the product, but not of its picture. */
async function toastsAreGone(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.toast'));
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path: path as `${string}.png` });
}
