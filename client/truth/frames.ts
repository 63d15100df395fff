import { useEffect } from 'preact/hooks';

/** Looking more often would cost, and nobody needs it. */
const LOOK_EVERY_MS = 250;

/** Whether this browser tells of frames that were presented (W3C video-rvfc). */
export const tellsFrames = (): boolean => 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

/** Calls back, a few times a second, while this element presents frames. Returns the stopper. */
function watchFrames(element: HTMLVideoElement, onFrame: () => void): () => void {
  if (!tellsFrames()) return () => undefined;
  let handle = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = (): void => {
    handle = element.requestVideoFrameCallback(() => {
      onFrame();
      timer = setTimeout(arm, LOOK_EVERY_MS);
    });
  };
  arm();
  return () => {
    clearTimeout(timer);
    element.cancelVideoFrameCallback(handle);
  };
}

/** Tells the media of each frame that this page has drawn of a stream [RL5]. */
export function useFrames(
  video: { readonly current: HTMLVideoElement | null },
  { stream, onFrame }: { stream: MediaStream | null; onFrame: (stream: MediaStream) => void },
): void {
  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return undefined;
    return watchFrames(element, () => onFrame(stream));
  }, [stream, onFrame]);
}
