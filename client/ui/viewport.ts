import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

/** From this width on, panels stand beside the stage; below it they are sheets. */
const WIDE = '(width >= 1100px)';

const wide = signal(typeof matchMedia === 'undefined' || matchMedia(WIDE).matches);

/** Whether there is room for panels. */
export const isWide: ReadonlySignal<boolean> = wide;

if (typeof matchMedia !== 'undefined') {
  matchMedia(WIDE).addEventListener('change', (event) => {
    wide.value = event.matches;
  });
}
