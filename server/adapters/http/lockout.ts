import { LIMITS } from '../../../shared/domain/limits.ts';

/** Addresses remembered at once; the one that was quiet longest is forgotten first. */
const REMEMBERED_ADDRESSES = 50_000;

/** Who tried too many wrong session numbers [JO5]. */
export interface Lockout {
  isLocked(address: string): boolean;
  /** Counts one wrong number. */
  countWrong(address: string): void;
}

interface Tries {
  /** When wrong numbers came, ms epoch, oldest first. */
  readonly at: readonly number[];
  readonly lockedUntil: number;
}

/**
 * `LIMITS.wrongNumbers` wrong numbers from one address within any `LIMITS.wrongNumbersWindowMs` lock it out for as long
 * again. Times are kept one by one: counting in fixed windows would let twice as many through around their edges.
 */
export function createLockout(now: () => number): Lockout {
  const tries = new Map<string, Tries>();
  return {
    isLocked: (address) => (tries.get(address)?.lockedUntil ?? 0) > now(),
    countWrong: (address) => {
      const at = [...(tries.get(address)?.at ?? []), now()].filter(
        (time) => time > now() - LIMITS.wrongNumbersWindowMs,
      );
      const locked = at.length >= LIMITS.wrongNumbers;
      // Deleted first, so that the map stays in the order of the last wrong try.
      tries.delete(address);
      tries.set(address, {
        at: locked ? [] : at,
        lockedUntil: locked ? now() + LIMITS.wrongNumbersWindowMs : 0,
      });
      const [quietest] = tries.keys();
      if (tries.size > REMEMBERED_ADDRESSES && quietest !== undefined) tries.delete(quietest);
    },
  };
}
