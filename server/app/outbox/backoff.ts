const FIRST_MS = 10_000;
const LONGEST_MS = 60 * 60_000;
/** With these waits the last try is some twelve hours after the first. */
const TRIES = 20;
/** Part of a wait that is left to chance, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * How long after its so manieth try a message is tried again, milliseconds: ten seconds, then twice as long each time up to an
 * hour. Null: it is given up. `random`: from 0 to 1.
 */
export function backoffMs(attempts: number, random: number): number | null {
  if (attempts >= TRIES) return null;
  const wait = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  return Math.round(wait * (1 - JITTER / 2 + JITTER * random));
}
