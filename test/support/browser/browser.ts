import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer';
import type { Display } from '../display/display.ts';
import { createTempFolder } from '../processes/place.ts';
import { installProbes, putOnHeadset } from './probes.ts';

export type Language = 'en' | 'ja';

export interface BrowserOptions {
  /** Opens a window on this screen; without one the browser is headless. */
  readonly display?: Display;
  /** Where that window is. */
  readonly window?: { x: number; y: number; width: number; height: number };
  readonly language?: Language;
  /** What the picker takes by itself: `Entire screen`, or a window's or tab's title. Needs a display. */
  readonly pick?: { readonly screen: true } | { readonly window: string } | { readonly tab: string };
  /** A sound file that the microphone repeats; a beep each second without one. Null: a machine without microphone. */
  readonly voice?: string | null;
  /** Whether its people wear headsets: their microphones' sound is sent as it is. */
  readonly headset?: boolean;
  /** Pictures a second of the fake camera; few, where many pages share two cores. */
  readonly cameraRate?: number;
  /** A command to put before the browser's own, for a network of its own. */
  readonly through?: readonly string[];
  /** Addresses that count as secure although they are neither TLS nor this machine. */
  readonly trust?: readonly string[];
  readonly args?: readonly string[];
}

/** A Chromium with a profile of its own. */
export interface TestBrowser {
  readonly browser: Browser;
  /** A page in a context of its own: other cookies, other storage, no cache of an earlier one. */
  newPage(options?: PageOptions): Promise<Page>;
  /** The page that the first window shows; for what a person would do in their usual window. */
  firstPage(): Promise<Page>;
  stop(): Promise<void>;
}
interface PageOptions {
  readonly viewport?: { width: number; height: number; isMobile?: boolean; hasTouch?: boolean };
}

const DESKTOP = { width: 1280, height: 860 };

/**
 * Starts Chromium as machine.md found that it must be started here. The user's consent comes by Chromium's own switches,
 * not by `--use-fake-ui-for-media-stream`, with which real capture of a screen fails.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const profile = createTempFolder('chromium');
  const browser = await launch({
    executablePath: options.through ? writeWrapper(profile.path, options.through) : findChromium(),
    // Sound is measured, and no bar about automation shall be on a screen that is shown.
    ignoreDefaultArgs: ['--mute-audio', '--enable-automation'],
    args: switches(options),
    userDataDir: profile.path,
    headless: !options.display,
    defaultViewport: options.display ? null : DESKTOP,
    // By pipe, because a browser in another network cannot be reached by a port.
    pipe: true,
    env: environment(options),
    protocolTimeout: 60_000,
  });
  return {
    browser,
    async newPage({ viewport } = {}) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      if (viewport) await page.setViewport({ isMobile: false, hasTouch: false, ...viewport });
      await equip(page, options);
      return page;
    },
    async firstPage() {
      const page = (await browser.pages())[0] ?? (await browser.newPage());
      await equip(page, options);
      return page;
    },
    async stop() {
      await browser.close();
      profile.stop();
    },
  };
}

async function equip(page: Page, { headset = false }: BrowserOptions): Promise<void> {
  if (headset) await putOnHeadset(page);
  await installProbes(page);
}

function switches({
  display,
  window,
  language = 'en',
  pick,
  voice,
  cameraRate,
  trust = [],
  args = [],
}: BrowserOptions): string[] {
  return [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
    // A window behind another one is still somebody's screen.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // What moves for ever on a page is drawn without a graphics card here, for each of many pages.
    '--force-prefers-reduced-motion',
    `--lang=${language === 'ja' ? 'ja-JP' : 'en-GB'}`,
    `--accept-lang=${language === 'ja' ? 'ja-JP,ja' : 'en-GB,en'}`,
    '--auto-accept-camera-and-microphone-capture',
    ...(voice === null
      ? []
      : [`--use-fake-device-for-media-stream${cameraRate ? `=fps=${cameraRate}` : ''}`]),
    ...(voice ? [`--use-file-for-fake-audio-capture=${voice}`] : []),
    ...(pick ? [picked(pick)] : []),
    ...(display && window
      ? [`--window-position=${window.x},${window.y}`, `--window-size=${window.width},${window.height}`]
      : []),
    ...(trust.length > 0 ? [`--unsafely-treat-insecure-origin-as-secure=${trust.join(',')}`] : []),
    ...args,
  ];
}

/** puppeteer's own switches come before ours, so a command in front has to be a script. */
function writeWrapper(folder: string, through: readonly string[]): string {
  const file = join(folder, 'through.sh');
  writeFileSync(file, `#!/bin/sh\nexec ${through.join(' ')} ${findChromium()} "$@"\n`, { mode: 0o755 });
  return file;
}

function picked(pick: NonNullable<BrowserOptions['pick']>): string {
  if ('screen' in pick) return '--auto-select-desktop-capture-source=Entire screen';
  if ('window' in pick) return `--auto-select-window-capture-source-by-title=${pick.window}`;
  return `--auto-select-tab-capture-source-by-title=${pick.tab}`;
}

function environment({ display, language = 'en' }: BrowserOptions): NodeJS.ProcessEnv {
  const { DISPLAY: _, ...rest } = process.env;
  return {
    ...rest,
    ...(display ? { DISPLAY: display.name } : {}),
    LANGUAGE: language === 'ja' ? 'ja' : 'en_GB',
  };
}

function findChromium(): string {
  const places = [
    process.env.CHROMIUM_BIN,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no Chromium found: install it, or name it in CHROMIUM_BIN');
  return found;
}
