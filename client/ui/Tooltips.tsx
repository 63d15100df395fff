import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { placeBelow } from './place.ts';
import './tooltip.css';

interface Tip {
  readonly anchor: HTMLElement;
  readonly text: string;
  readonly keys: string | undefined;
}

const DELAY_MS = 350;

/**
 * One tooltip for the whole page, once: whatever carries `data-tip` (and `data-keys`) gets it by pointer or by keyboard
 * focus. Escape hides it; the pointer may rest on it (WCAG 1.4.13).
 */
export function Tooltips(): JSX.Element {
  const [tip, setTip] = useState<Tip | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => watch(ref, setTip), []);
  useEffect(() => {
    const popover = ref.current;
    if (!popover) return;
    if (!tip) return popover.hidePopover();
    popover.showPopover();
    placeBelow(popover, { anchor: tip.anchor, align: 'center' });
  }, [tip]);
  return (
    <div ref={ref} class="tooltip" popover="manual" role="tooltip">
      <span>{tip?.text}</span>
      {tip?.keys ? <kbd>{tip.keys}</kbd> : null}
    </div>
  );
}

function watch(
  tooltip: { readonly current: HTMLElement | null },
  set: (tip: Tip | null) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (target: EventTarget | null, delayMs: number): void => {
    clearTimeout(timer);
    if (!(target instanceof Element) || tooltip.current?.contains(target)) return;
    const anchor = target.closest<HTMLElement>('[data-tip]');
    if (!anchor || anchor.getAttribute('aria-expanded') === 'true') {
      set(null);
      return;
    }
    const { tip: text = '', keys } = anchor.dataset;
    timer = setTimeout(() => anchor.isConnected && set({ anchor, text, keys }), delayMs);
  };
  const hide = (): void => {
    clearTimeout(timer);
    set(null);
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, passive: true };
  document.addEventListener(
    'pointerover',
    (event) => event.pointerType === 'mouse' && show(event.target, DELAY_MS),
    options,
  );
  document.addEventListener('pointerdown', hide, options);
  document.addEventListener('focusout', hide, options);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide(), options);
  document.addEventListener(
    'focusin',
    (event) =>
      event.target instanceof Element && event.target.matches(':focus-visible') && show(event.target, 0),
    options,
  );
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
