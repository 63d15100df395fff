import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError, type ErrorCode } from '../../../shared/protocol/errors.ts';

const MINUTE_SECONDS = 60;

/** How often one address, or one name, may try [SE3]. */
export interface Rate {
  /** Refuses with the rate's code when the key has tried too often within a minute. */
  take(key: string): Promise<void>;
  /** Takes one try back, of somebody who turned out to be right. */
  giveBack(key: string): Promise<void>;
}

export function createRate(perMinute: number, code: ErrorCode): Rate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
      } catch (error) {
        // The library rejects with its state, which is no Error, when the points are used up.
        throw error instanceof Error ? error : new DomainError(code);
      }
    },
    giveBack: async (key) => {
      await limiter.reward(key);
    },
  };
}

/** The rates of the HTTP side. */
export interface Rates {
  readonly signIn: Rate;
  readonly join: Rate;
}
export function createRates(): Rates {
  return {
    signIn: createRate(LIMITS.signInPerMinute, 'too_many_tries'),
    join: createRate(LIMITS.joinsPerMinute, 'rate_limited'),
  };
}
