import { ticking } from '../net/server-clock.ts';

/** The server's time in milliseconds, once a second: for running times and countdowns. */
export const now = ticking;
