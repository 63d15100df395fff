import type { Mask, Size } from '../masks.ts';
import { canCover, coverPixels } from './mask-pixels.ts';

/** Covers parts of each picture on its way from the capture to what is sent, off the page's own thread [SE8]. */
export type ToMasker =
  | {
      readonly do: 'start';
      readonly readable: ReadableStream<VideoFrame>;
      readonly writable: WritableStream<VideoFrame>;
    }
  | { readonly do: 'show'; readonly masks: readonly Mask[]; readonly size: Size }
  /** The page has seen that the surface is the same: the picture that waits may go. */
  | { readonly do: 'pass' | 'hold' };

export type FromMasker = {
  /** `frame`: a picture waits for `pass`. `shown`: the first one after `show` has left. */
  readonly tell: 'frame' | 'shown' | 'changed' | 'failed';
};

/** A screen that stands still has no pictures; who comes later, and whoever lost one, needs them. */
const AGAIN_MS = 250;

const tell = (what: FromMasker['tell']): void => self.postMessage({ tell: what } satisfies FromMasker);

let writer: WritableStreamDefaultWriter<VideoFrame> | null = null;
let canvas: OffscreenCanvas | null = null;
let shown: { readonly masks: readonly Mask[]; readonly size: Size } | null = null;
let isNew = false;
/** The newest picture; what is sent again where no other comes. */
let last: VideoFrame | null = null;
let lastAt = 0;
let waits = false;

async function read(readable: ReadableStream<VideoFrame>): Promise<void> {
  const reader = readable.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    last?.close();
    last = value;
    lastAt = performance.now();
    ask();
  }
}

/** One picture at a time waits; a newer one takes its place. */
function ask(): void {
  if (shown === null || last === null || waits) return;
  if (last.displayWidth !== shown.size.width || last.displayHeight !== shown.size.height) {
    shown = null;
    tell('changed');
    return;
  }
  waits = true;
  tell('frame');
}

async function pass(): Promise<void> {
  waits = false;
  const frame = last;
  if (shown === null || frame === null || writer === null) return;
  const { masks, size } = shown;
  if (frame.displayWidth !== size.width || frame.displayHeight !== size.height) {
    shown = null;
    tell('changed');
    return;
  }
  const timestamp = frame.timestamp + Math.round((performance.now() - lastAt) * 1_000);
  const covered = canCover(frame.format)
    ? await inMemory(frame, { masks, format: frame.format, timestamp })
    : onCanvas(frame, { masks, size, timestamp });
  // Held, or chosen anew, while it was being copied.
  if (shown?.masks !== masks) return covered.close();
  await writer.write(covered);
  if (isNew) tell('shown');
  isNew = false;
}

/** Without a canvas: those are drawn by the graphics card, and read back slowly where there is none. */
async function inMemory(
  frame: VideoFrame,
  { masks, format, timestamp }: { masks: readonly Mask[]; format: VideoPixelFormat; timestamp: number },
): Promise<VideoFrame> {
  const { width = 0, height = 0 } = frame.visibleRect ?? {};
  const bytes = new Uint8Array(frame.allocationSize());
  const planes = await frame.copyTo(bytes);
  coverPixels(bytes, { format, planes, size: { width, height }, masks });
  const { displayWidth, displayHeight, colorSpace } = frame;
  return new VideoFrame(bytes, {
    ...{ format, timestamp, codedWidth: width, codedHeight: height, displayWidth, displayHeight },
    ...{ layout: planes, colorSpace: colorSpace.toJSON(), transfer: [bytes.buffer] },
  });
}

function onCanvas(
  frame: VideoFrame,
  { masks, size, timestamp }: { masks: readonly Mask[]; size: Size; timestamp: number },
): VideoFrame {
  const { width, height } = size;
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.drawImage(frame, 0, 0, width, height);
  context.fillStyle = '#202124';
  for (const mask of masks) {
    const [left, top] = [Math.floor(mask.x * width) - 2, Math.floor(mask.y * height) - 2];
    const right = Math.ceil((mask.x + mask.width) * width) + 2;
    const bottom = Math.ceil((mask.y + mask.height) * height) + 2;
    context.fillRect(left, top, right - left, bottom - top);
  }
  return new VideoFrame(canvas, { timestamp });
}

self.onmessage = ({ data }: MessageEvent<ToMasker>): void => {
  const failed = (): void => {
    shown = null;
    tell('failed');
  };
  if (data.do === 'start') {
    writer = data.writable.getWriter();
    void read(data.readable).catch(failed);
    setInterval(() => {
      if (performance.now() - lastAt > AGAIN_MS) ask();
    }, AGAIN_MS);
  } else if (data.do === 'show') {
    shown = { masks: data.masks, size: data.size };
    isNew = true;
    waits = false;
    ask();
  } else if (data.do === 'pass') void pass().catch(failed);
  else shown = null;
};
