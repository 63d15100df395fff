import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Page } from 'puppeteer';
import type { Display } from '../display/display.ts';
import { createTempFolder } from '../processes/place.ts';
import type { TestBrowser } from './browser.ts';
import { installProbes } from './probes.ts';

export interface FirefoxOptions {
  /** Opens a window on this screen, and then it is that screen which is shared; without one the browser is headless. */
  readonly display?: Display;
  /** Where that window is. */
  readonly window?: { x: number; y: number; width: number; height: number };
}

const DESKTOP = { width: 1280, height: 860 };

/**
 * Starts Debian's Firefox through WebDriver BiDi, as its user has it but for the questions: those about devices and
 * screens are answered by themselves. Nothing is set that changes how it finds its way to the media (no candidates on
 * loopback, no addresses in the clear). The microphone is Firefox's own double, a steady tone; a screen is the real one.
 */
export async function launchFirefox({ display, window }: FirefoxOptions = {}): Promise<TestBrowser> {
  const profile = createTempFolder('firefox');
  if (window) placeWindow(profile.path, window);
  const browser = await launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    userDataDir: profile.path,
    headless: !display,
    defaultViewport: display ? null : DESKTOP,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-GB, en',
      'media.autoplay.default': 0,
      'media.navigator.permission.disabled': true,
      // Asked for by a click all the same; what is meant is the click through the test's own protocol.
      'media.getdisplaymedia.enabled': true,
    },
    env: environment(display),
    protocolTimeout: 60_000,
  });
  const equip = async (page: Page) => {
    await useFakeMicrophone(page);
    await installProbes(page);
    return page;
  };
  return {
    browser,
    async newPage({ viewport } = {}) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      // A tab of the same window, and nothing is drawn in one that is behind.
      await page.bringToFront();
      if (viewport) await page.setViewport({ width: viewport.width, height: viewport.height });
      return equip(page);
    },
    async firstPage() {
      return equip((await browser.pages())[0] ?? (await browser.newPage()));
    },
    async stop() {
      await browser.close();
      profile.stop();
    },
  };
}

/** Firefox's double comes by a member of its own in what is asked for; the switch for all would double the screen too. */
async function useFakeMicrophone(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const ask = devices.getUserMedia.bind(devices);
    const fake: object = { fake: true };
    devices.getUserMedia = (wanted) => ask({ ...wanted, ...fake });
  });
}

/** Firefox has no switch for the place of its window, but opens it where it was last. */
function placeWindow(profile: string, { x, y, width, height }: NonNullable<FirefoxOptions['window']>): void {
  const values = {
    screenX: `${x}`,
    screenY: `${y}`,
    width: `${width}`,
    height: `${height}`,
    sizemode: 'normal',
  };
  const store = { 'chrome://browser/content/browser.xhtml': { 'main-window': values } };
  writeFileSync(join(profile, 'xulstore.json'), JSON.stringify(store));
}

function environment(display: Display | undefined): NodeJS.ProcessEnv {
  const { DISPLAY: _, ...rest } = process.env;
  return { ...rest, ...(display ? { DISPLAY: display.name } : {}) };
}

function findFirefox(): string {
  const places = [process.env.FIREFOX_BIN, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no Firefox found: install it, or name it in FIREFOX_BIN');
  return found;
}
