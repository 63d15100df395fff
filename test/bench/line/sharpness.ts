import type { Page } from 'puppeteer';
import type { Area, Picture } from '../../support/picture/picture.ts';

/** From here on nobody sees a difference to the original in a text. */
const SHARP_DB = 38;

/**
 * How long from now on until the area of a video is as sharp as the original, in ms; `timeoutMs` where it never is. Compared
 * in the page itself at every frame that is shown, as frames that travel to the test would take time of their own.
 */
export async function timeUntilSharp(
  { page, video }: { page: Page; video: string },
  { area, original, timeoutMs }: { area: Area; original: Picture; timeoutMs: number },
): Promise<number> {
  const changedAt = performance.timeOrigin + performance.now();
  const sharpAt = await page.evaluate(
    async ({ name, area, base64, sharpDb, timeoutMs }) => {
      const wanted = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const canvas = new OffscreenCanvas(area.width, area.height).getContext('2d', {
        willReadFrequently: true,
      });
      const noise = (seen: Uint8ClampedArray): number => {
        let squares = 0;
        for (let pixel = 0; pixel * 3 < wanted.length; pixel += 1) {
          for (let colour = 0; colour < 3; colour += 1) {
            squares += ((seen[pixel * 4 + colour] ?? 0) - (wanted[pixel * 3 + colour] ?? 0)) ** 2;
          }
        }
        return squares / wanted.length;
      };
      const deadline = performance.now() + timeoutMs;
      while (performance.now() < deadline && canvas) {
        // The page may put another element in its place at any time.
        const found = document.querySelector<HTMLVideoElement>(`video[aria-label="${name}"]`);
        if (found && found.videoWidth > 0) {
          canvas.drawImage(found, -area.x, -area.y);
          const mean = noise(canvas.getImageData(0, 0, area.width, area.height).data);
          if (10 * Math.log10((255 * 255) / mean) >= sharpDb)
            return performance.timeOrigin + performance.now();
        }
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return null;
    },
    { name: video, area, base64: Buffer.from(original.rgb).toString('base64'), sharpDb: SHARP_DB, timeoutMs },
  );
  return sharpAt === null ? timeoutMs : sharpAt - changedAt;
}
