import type { Mask, Size } from '../masks.ts';
import type { FromMasker, ToMasker } from './mask.worker.ts';
import { startOnCanvas } from './mask-canvas.ts';
import { surfaceOf } from './surface-of.ts';

/**
 * A track that is another one with parts of it covered, and nothing where that cannot be kept up [SE8]: no picture leaves it before
 * `show`, none of another size than the one on which the parts were chosen, and none of another surface.
 */
export interface Masking {
  readonly track: MediaStreamTrack;
  /** Resolves when the first covered picture has left. Rejects with `changed` as the message where the picture is another one. */
  show(masks: readonly Mask[], size: Size): Promise<void>;
  /** Nothing leaves from now on. */
  hold(): void;
  close(): void;
}

/** W3C mediacapture-transform, as Chromium has it. */
interface Transform {
  readonly MediaStreamTrackProcessor?: new (init: {
    track: MediaStreamTrack;
    maxBufferSize: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
  readonly MediaStreamTrackGenerator?: new (init: {
    kind: 'video';
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

export function startMasking(track: MediaStreamTrack, onChanged: () => void): Masking {
  // Cast: not among TypeScript's types, and not in every browser.
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as unknown as Transform;
  if (!MediaStreamTrackProcessor || !MediaStreamTrackGenerator) return startOnCanvas(track, onChanged);
  const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 2 });
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const worker = new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToMasker, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  let waiting: { resolve(): void; reject(error: Error): void } | null = null;
  let chosenOn = surfaceOf(track);
  const fail = (why: 'changed' | 'failed'): void => {
    tell({ do: 'hold' });
    waiting?.reject(new Error(why));
    waiting = null;
    onChanged();
  };
  worker.onmessage = ({ data }: MessageEvent<FromMasker>) => {
    if (data.tell === 'frame') {
      // A tab may be shown instead of another one in the same track; the track itself says so.
      if (surfaceOf(track) !== chosenOn) fail('changed');
      else tell({ do: 'pass' });
    } else if (data.tell === 'shown') {
      waiting?.resolve();
      waiting = null;
    } else fail(data.tell);
  };
  worker.onerror = () => fail('failed');
  const { writable } = generator;
  tell({ do: 'start', readable, writable }, [
    readable as unknown as Transferable,
    writable as unknown as Transferable,
  ]);
  return {
    track: generator,
    show: (masks, size) =>
      new Promise<void>((resolve, reject) => {
        waiting?.reject(new Error('changed'));
        waiting = { resolve, reject };
        chosenOn = surfaceOf(track);
        tell({ do: 'show', masks, size });
      }),
    hold: () => tell({ do: 'hold' }),
    close: () => {
      generator.stop();
      worker.terminate();
    },
  };
}
