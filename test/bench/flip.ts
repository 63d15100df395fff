import type { Page } from 'puppeteer';
import type { Display } from '../support/display/display.ts';
import { filled, type Terminal } from '../support/display/terminal.ts';
import { pause, until } from '../support/processes/until.ts';

const DARK = 40;
const LIGHT = 215;
const MIDDLE = 128;

declare global {
  interface Window {
    /** When the watched spot became dark or light, in milliseconds since the epoch. */
    flips: { at: number; light: boolean }[];
  }
}

/** Where a change is to be seen: a video of a page, at a spot of the sharer's screen. */
export interface Eye {
  readonly page: Page;
  /** Accessible name of the video. */
  readonly video: string;
}

/** Makes the page note each change of the spot's brightness, at the frame in which it is first shown. */
export async function watchSpot({ page, video }: Eye, spot: { x: number; y: number }): Promise<void> {
  await page.evaluate(
    ({ x, y, middle, name }) => {
      window.flips = [];
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      let light: boolean | null = null;
      let watched: HTMLVideoElement | null = null;
      const look = () => {
        if (!watched || !canvas) return;
        canvas.drawImage(watched, x, y, 1, 1, 0, 0, 1, 1);
        const isLight = (canvas.getImageData(0, 0, 1, 1).data[1] ?? 0) > middle;
        if (light !== isLight)
          window.flips.push({ at: performance.timeOrigin + performance.now(), light: isLight });
        light = isLight;
        watched.requestVideoFrameCallback(look);
      };
      // The page may put another element in its place at any time.
      setInterval(() => {
        const found = document.querySelector<HTMLVideoElement>(`video[aria-label="${name}"]`);
        if (found === watched || !found) return;
        watched = found;
        found.requestVideoFrameCallback(look);
      }, 50);
    },
    { ...spot, middle: MIDDLE, name: video },
  );
}

/** The spot that a terminal's changes are watched at. */
export function spotOf(terminal: Terminal): { x: number; y: number } {
  return { x: terminal.area.x + 100, y: terminal.area.y + 100 };
}

/**
 * Changes the terminal's colour again and again, and measures for each change how long after the pixel on the sharer's
 * screen the eye sees it. The pauses differ, so that no clock of the capture is always met at the same beat.
 */
export async function measureFlips(
  { display, terminal, eye }: { display: Display; terminal: Terminal; eye: Eye },
  count: number,
): Promise<number[]> {
  const spot = spotOf(terminal);
  const delays: number[] = [];
  for (let flip = 0; flip < count; flip += 1) {
    const light = display.pixel(spot.x, spot.y)[1] <= MIDDLE;
    const value = light ? LIGHT : DARK;
    terminal.write(filled(value, value, value));
    await until('the change on the screen', () => display.pixel(spot.x, spot.y)[1] > MIDDLE === light, {
      everyMs: 1,
    });
    const changedAt = performance.timeOrigin + performance.now();
    const seenAt = await until('the change in the picture', () => seenSince(eye.page, { changedAt, light }), {
      everyMs: 20,
    });
    delays.push(seenAt - changedAt);
    await pause(350 + ((flip * 137) % 200));
  }
  return delays;
}

async function seenSince(page: Page, since: { changedAt: number; light: boolean }): Promise<number | null> {
  return page.evaluate(
    ({ changedAt, light }) =>
      window.flips.find((flip) => flip.at >= changedAt - 5 && flip.light === light)?.at ?? null,
    since,
  );
}
