import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** For a question that appears below others: it comes into view by itself, since nobody scrolls for what they do not expect. */
export function useInView<Shown extends HTMLElement>(): RefObject<Shown> {
  const shown = useRef<Shown>(null);
  useEffect(() => shown.current?.scrollIntoView({ block: 'nearest' }), []);
  return shown;
}
