import { useEffect } from 'preact/hooks';

/** Drags a picture that is larger than its frame; arrow keys scroll it by themselves. */
export function usePanning(frame: { readonly current: HTMLElement | null }, active: boolean): void {
  useEffect(() => {
    const element = frame.current;
    if (!element || !active) return;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      'pointerdown',
      (event) => event.button === 0 && element.setPointerCapture(event.pointerId),
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (!element.hasPointerCapture(event.pointerId)) return;
        element.scrollLeft -= event.movementX;
        element.scrollTop -= event.movementY;
      },
      { signal },
    );
    return () => stop.abort();
  }, [frame, active]);
}
