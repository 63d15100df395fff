import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { placeBelow } from './place.ts';

export interface Popover {
  readonly id: string;
  readonly open: boolean;
  readonly panel: RefObject<HTMLDivElement>;
  readonly button: RefObject<HTMLButtonElement>;
}

/** A panel that opens below its button; `present` says whether the panel is drawn now. */
export function usePopover(present: boolean): Popover {
  const id = useId().replaceAll(':', '');
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const popover = panel.current;
    if (!present) setOpen(false);
    const onToggle = (event: ToggleEvent): void => {
      setOpen(event.newState === 'open');
      if (event.newState === 'open' && popover && button.current)
        placeBelow(popover, { anchor: button.current, align: 'start' });
    };
    popover?.addEventListener('toggle', onToggle);
    return () => popover?.removeEventListener('toggle', onToggle);
  }, [present]);
  return { id, open, panel, button };
}
