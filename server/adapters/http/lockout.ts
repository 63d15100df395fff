import { LIMITS } from '../../../shared/domain/limits.ts';

const REMEMBERED = 50_000;

/** Who tried too many wrong session numbers [JO5]. A key is whoever guesses: an address, or a user who is signed in. */
export interface Lockout {
  isLocked(key: string): boolean;
  /** Counts one wrong number. */
  countWrong(key: string): void;
}

/**
 * `LIMITS.wrongNumbers` wrong numbers of one key within any `LIMITS.wrongNumbersWindowMs` lock it out for as long again.
 * Times are kept one by one: counting in fixed windows would let twice as many through around their edges. What comes
 * during a lock changes nothing of it. Locks are remembered apart, so that no number of other keys pushes one out.
 * @param remembered guessers kept in mind at once, and as many locked ones; who was quiet longest is forgotten first
 */
export function createLockout(now: () => number, remembered: number = REMEMBERED): Lockout {
  // Both in the order of what happened last.
  const tries = new Map<string, readonly number[]>();
  const lockedUntil = new Map<string, number>();
  const remember = <Value>(kept: Map<string, Value>, key: string, value: Value) => {
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
  };
  const isLocked = (key: string) => (lockedUntil.get(key) ?? 0) > now();
  return {
    isLocked,
    countWrong: (key) => {
      if (isLocked(key)) return;
      const since = now() - LIMITS.wrongNumbersWindowMs;
      const at = [...(tries.get(key) ?? []).filter((time) => time > since), now()];
      tries.delete(key);
      if (at.length < LIMITS.wrongNumbers) remember(tries, key, at);
      else {
        lockedUntil.delete(key);
        remember(lockedUntil, key, now() + LIMITS.wrongNumbersWindowMs);
      }
    },
  };
}
