import type { Mask, Size } from '../masks.ts';
import type { Masking } from './masking.ts';
import { surfaceOf } from './surface-of.ts';

const AGAIN_MS = 250;

/**
 * The same where tracks cannot be worked on by a worker (Firefox): a canvas of the page. Browsers draw less in a page that nobody
 * looks at, so fewer pictures are sent then; what is covered stays covered.
 */
export function startOnCanvas(source: MediaStreamTrack, onChanged: () => void): Masking {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([source]);
  void video.play().catch(() => undefined);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  const [track] = canvas.captureStream().getVideoTracks();
  if (!context || !track) throw new Error('failed');
  let shown: { masks: readonly Mask[]; size: Size; surface: string; settle: () => void } | null = null;
  const draw = (): void => {
    if (shown === null || video.videoWidth === 0) return;
    const { masks, size, surface, settle } = shown;
    const { width, height } = size;
    if (video.videoWidth !== width || video.videoHeight !== height || surfaceOf(source) !== surface) {
      shown = null;
      onChanged();
      return;
    }
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    context.fillStyle = '#202124';
    for (const mask of masks)
      context.fillRect(
        Math.floor(mask.x * width) - 2,
        Math.floor(mask.y * height) - 2,
        Math.ceil(mask.width * width) + 5,
        Math.ceil(mask.height * height) + 5,
      );
    settle();
  };
  let over = false;
  const each = (): void => {
    if (over) return;
    draw();
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(each);
  };
  each();
  const timer = setInterval(draw, AGAIN_MS);
  return {
    track,
    show: (masks, size) =>
      new Promise<void>((settle) => {
        shown = { masks, size, surface: surfaceOf(source), settle };
        draw();
      }),
    hold: () => {
      shown = null;
    },
    close: () => {
      over = true;
      clearInterval(timer);
      track.stop();
      video.srcObject = null;
    },
  };
}
