import type { Page } from 'puppeteer';
import { DESKTOP } from './meeting.ts';

/** In the customer's page, in place of the browser's picker. */
export function paintedScreen(): void {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const context = canvas.getContext('2d', { alpha: false });
  const secret = { x: 0.6, y: 0.1, width: 0.3, height: 0.2 };
  let surface = 'first';
  let frame = 0;
  setInterval(() => {
    if (!context) return;
    const { width, height } = canvas;
    frame += 1;
    context.fillStyle = '#e8f0ff';
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#107030';
    context.fillRect((frame * 8) % width, height * 0.7, 80, 80);
    context.fillStyle = '#ff0000';
    context.fillRect(secret.x * width, secret.y * height, secret.width * width, secret.height * height);
  }, 33);
  Object.assign(window, {
    screenOfTest: {
      resize: (width: number, height: number) => Object.assign(canvas, { width, height }),
      move: (x: number, y: number) => Object.assign(secret, { x, y }),
      become: (next: string) => {
        surface = next;
      },
    },
  });
  navigator.mediaDevices.getDisplayMedia = async () => {
    const stream = canvas.captureStream(30);
    const [track] = stream.getVideoTracks();
    if (track)
      track.getSettings = () => ({
        width: canvas.width,
        height: canvas.height,
        deviceId: surface,
        displaySurface: 'monitor',
      });
    return stream;
  };
}

interface Screen {
  resize(width: number, height: number): void;
  move(x: number, y: number): void;
  become(surface: string): void;
}

/** Looks at each frame that the agent's page draws from now on. */
export const watch = (page: Page) =>
  page.$eval(`video[aria-label="${DESKTOP}"]`, (element) => {
    const video = element as HTMLVideoElement;
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const seen = { frames: 0, leaked: 0, since: performance.now() };
    Object.assign(window, { seen });
    const look = () => {
      context?.drawImage(video, 0, 0, 320, 180);
      const { data } = context?.getImageData(0, 0, 320, 180) ?? { data: [] };
      let red = 0;
      for (let at = 0; at < data.length; at += 4)
        if ((data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 100 && (data[at + 2] ?? 0) < 100) red += 1;
      seen.frames += 1;
      if (red > 0) seen.leaked += 1;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });

export const seenBy = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: { frames: number; leaked: number; since: number } };
    return { ...seen, seconds: (performance.now() - seen.since) / 1_000 };
  });

/** From corner to corner over the editor's picture, by parts of it. */
export async function cover(
  page: Page,
  [left, top, right, bottom]: readonly [number, number, number, number],
) {
  const box = await (await page.waitForSelector('.mask-drawing'))?.boundingBox();
  if (!box) throw new Error('nothing to draw on');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(left, top));
  await page.mouse.down();
  await page.mouse.move(...at((left + right) / 2, (top + bottom) / 2));
  await page.mouse.move(...at(right, bottom));
  await page.mouse.up();
}

export const withScreen = (page: Page, what: (screen: Screen) => void) =>
  page.evaluate(`(${what.toString()})(window.screenOfTest)`);

/** Counts anew from here on. */
export const countAnew = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: object };
    Object.assign(seen, { frames: 0, leaked: 0, since: performance.now() });
  });

/** The painted screen's secret part with room around it, where it is first. */
export const AROUND_SECRET = [0.58, 0.08, 0.92, 0.32] as const;
