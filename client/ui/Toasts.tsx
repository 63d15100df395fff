import { CircleAlert, X } from 'lucide-preact';
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import type { Toast } from './toast.ts';
import { dismissToast, toasts } from './toast.ts';
import './toast.css';

/** The corner where messages appear; once per page. Two live regions, so that alerts are read at once. */
export function Toasts(): JSX.Element {
  const shown = toasts.value;
  const box = useHeight();
  return (
    <div ref={box} class="toasts">
      <div aria-live="assertive">{shown.filter(({ tone }) => tone === 'alert').map(draw)}</div>
      <div aria-live="polite">{shown.filter(({ tone }) => tone === 'info').map(draw)}</div>
    </div>
  );
}

/** Tells the style sheets how high the messages are together (`--toasts`), for what must not lie under them. */
function useHeight(): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--toasts', `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

function draw(toast: Toast): JSX.Element {
  const { id, text, tone, action } = toast;
  return (
    <div key={id} class={`toast toast-${tone}`}>
      {tone === 'alert' ? <CircleAlert size={18} aria-hidden="true" /> : null}
      <p>{text}</p>
      {action ? (
        <Button
          size="small"
          onClick={() => {
            action.run();
            dismissToast(id);
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <Button
        look="quiet"
        size="small"
        icon={<X aria-hidden="true" />}
        label={t('dismiss')}
        onClick={() => dismissToast(id)}
      />
    </div>
  );
}
