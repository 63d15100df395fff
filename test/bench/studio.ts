import type { Page } from 'puppeteer';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { type Display, startDisplay } from '../support/display/display.ts';
import { openTerminal, type Terminal } from '../support/display/terminal.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';

/** A sharer's machine with a real program on its screen, and a viewer's: what both sides of a comparison are filmed with. */
export interface Studio {
  readonly scope: Scope;
  readonly display: Display;
  readonly terminal: Terminal;
  readonly sharer: TestBrowser;
  readonly viewer: TestBrowser;
}

/**
 * Opens a studio; `scope.close()` ends all of it, and what was added to the scope since. `voices` are the files that the
 * sharer's and the viewer's microphones repeat, as they are.
 */
export async function openStudio({ voices }: { voices?: [string, string] } = {}): Promise<Studio> {
  const scope = createScope();
  try {
    const display = scope.use(await startDisplay());
    const terminal = scope.use(await openTerminal(display));
    const window = { x: 0, y: 0, width: 600, height: 640 };
    const [ofSharer, ofViewer] = (voices ?? []).map((voice) => ({
      voice,
      headset: true,
      // Candidates with addresses, which a relay can be put in front of.
      args: ['--disable-features=WebRtcHideLocalIpsWithMdns'],
    }));
    const sharer = scope.use(await launchBrowser({ display, window, pick: { screen: true }, ...ofSharer }));
    const viewer = scope.use(await launchBrowser({ ...ofViewer }));
    return { scope, display, terminal, sharer, viewer };
  } catch (fault) {
    await scope.close();
    throw fault;
  }
}

/** Connects a sharer's and a viewer's bare page directly, without any server between them. */
export async function connectDirectly(
  { sharer, viewer }: Studio,
  url: string,
): Promise<{ from: Page; to: Page }> {
  const from = await sharer.newPage();
  const to = await viewer.newPage();
  await Promise.all([from.goto(`${url}#direct`), to.goto(`${url}#direct`)]);
  await from.waitForFunction(() => Boolean(window.bare.direct));
  await to.waitForFunction(() => Boolean(window.bare.direct));
  const offering = from.evaluate(() => window.bare.direct?.offer() ?? '');
  await from.mouse.click(200, 200);
  const offer = await offering;
  const answer = await to.evaluate((text) => window.bare.direct?.answer(text) ?? '', offer);
  await from.evaluate((text) => window.bare.direct?.accept(text), answer);
  return { from, to };
}

/** Shares the screen from a bare page through the bare server's SFU. */
export async function shareBarely({ sharer }: Studio, url: string): Promise<Page> {
  const page = await sharer.newPage();
  await page.goto(`${url}#share`);
  await page.mouse.click(200, 200);
  await page.waitForFunction(() => window.bare.isSharing);
  return page;
}
