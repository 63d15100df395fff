import { setTimeout } from 'node:timers/promises';
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

/** Makes whoever comes too often wait, and never turns anybody away [SE3]. */
export interface Brake {
  /** Counts one try, and resolves at once, or after a while where there were too many within a minute. */
  slow(key: string): Promise<void>;
  /** Takes one try back, of somebody who turned out to be right. */
  giveBack(key: string): Promise<void>;
}

/** The first wait, which doubles with each further try up to the longest. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;
/** Waits of this many doublings are longer than the longest. */
const DOUBLINGS = 8;

/** `wait`: lets time pass; the system's timers unless given. */
export function createBrake(
  perMinute: number,
  wait: (ms: number) => Promise<unknown> = (ms) => setTimeout(ms),
): Brake {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });
  return {
    slow: async (key) => {
      // Counts without refusing.
      const { consumedPoints } = await limiter.penalty(key);
      const above = consumedPoints - perMinute;
      if (above <= 0) return;
      await wait(Math.min(FIRST_WAIT_MS * 2 ** Math.min(above - 1, DOUBLINGS), LONGEST_WAIT_MS));
    },
    giveBack: async (key) => {
      await limiter.reward(key);
    },
  };
}

/** The rates of the HTTP side. */
export interface Rates {
  readonly signIn: SignInRates;
  readonly setup: Rate;
  readonly link: Rate;
  readonly secondFactor: Rate;
  /** One user's own account. */
  readonly own: Rate;
  readonly join: Rate;
  /** Looking at a queue's entry, from one address. */
  readonly look: Rate;
}
/** Wrong passwords lock out who guesses, and not whom they are guessed for. */
export interface SignInRates {
  /** One account, tried from one address. */
  readonly pair: Rate;
  /** Any accounts, tried from one address: room for a company that has forgotten its passwords. */
  readonly address: Rate;
  /** One account, tried from anywhere: slower, so that many addresses guess little; its owner still gets in. */
  readonly account: Brake;
}
export function createRates(): Rates {
  return {
    signIn: {
      pair: createRate(LIMITS.signInPerMinute, 'too_many_tries'),
      address: createRate(LIMITS.signInOfAddressPerMinute, 'too_many_tries'),
      account: createBrake(LIMITS.signInPerMinute),
    },
    setup: createRate(LIMITS.signInPerMinute, 'too_many_tries'),
    secondFactor: createRate(LIMITS.signInPerMinute, 'too_many_tries'),
    own: createRate(LIMITS.signInPerMinute, 'too_many_tries'),
    link: createRate(LIMITS.linksPerMinute, 'too_many_tries'),
    join: createRate(LIMITS.joinsPerMinute, 'rate_limited'),
    look: createRate(LIMITS.looksPerMinute, 'rate_limited'),
  };
}
