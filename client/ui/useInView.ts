import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For a question that appears below others: it comes into view by itself, since nobody scrolls for what they do not expect.
 * @param moved what pushes it away when it changes
 */
export function useInView<Shown extends HTMLElement>(moved?: unknown): RefObject<Shown> {
  const shown = useRef<Shown>(null);
  useEffect(() => shown.current?.scrollIntoView({ block: 'nearest' }), [moved]);
  return shown;
}
