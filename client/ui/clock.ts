import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

const TICK_MS = 1_000;
const ticking = signal(Date.now());

/** The wall clock in milliseconds, once a second: for running times and countdowns. */
export const now: ReadonlySignal<number> = ticking;

if (typeof window !== 'undefined') {
  setInterval(() => {
    ticking.value = Date.now();
  }, TICK_MS);
}
