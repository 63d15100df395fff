import type { Page } from 'puppeteer';
import { fromPng, type Picture } from '../picture/picture.ts';
import { until } from '../processes/until.ts';

/** How a video is found: by its accessible name. */
const BY_NAME = (name: string) => `video[aria-label="${name}"], video[title="${name}"]`;

/** Waits until the video of this name shows a picture. */
export async function waitForVideo(page: Page, name: string, timeoutMs = 20_000): Promise<void> {
  await page
    .waitForFunction(
      (selector) => {
        const video = document.querySelector<HTMLVideoElement>(selector);
        return Boolean(video && video.readyState >= 2 && video.videoWidth > 0);
      },
      { timeout: timeoutMs, polling: 100 },
      BY_NAME(name),
    )
    .catch(async (fault: unknown) => {
      const videos = await page.evaluate(() =>
        [...document.querySelectorAll('video')].map((video) => ({
          name: video.getAttribute('aria-label') ?? video.title,
          state: video.readyState,
          width: video.videoWidth,
        })),
      );
      throw new Error(`no picture in "${name}"; videos: ${JSON.stringify(videos)}`, { cause: fault });
    });
}

/** The frame that the video shows now, at its own size, without loss. */
export async function readFrame(page: Page, name: string): Promise<Picture> {
  const url = await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    if (!video) throw new Error('the video is gone');
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return canvas.toDataURL('image/png');
  }, BY_NAME(name));
  return fromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

/** Reads frames until one satisfies; gives that one. For pictures that are still getting sharper after a change. */
export async function readFrameUntil(
  page: Page,
  name: string,
  { what, is, timeoutMs = 15_000 }: { what: string; is: (frame: Picture) => boolean; timeoutMs?: number },
): Promise<Picture> {
  return until(
    `${name}: ${what}`,
    async () => {
      const frame = await readFrame(page, name);
      return is(frame) ? frame : null;
    },
    { timeoutMs, everyMs: 250 },
  );
}
