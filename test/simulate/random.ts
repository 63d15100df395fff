/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** Between two numbers. */
  between(from: number, to: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** Exponentially distributed, of this mean. */
  exponential(mean: number): number;
  /** Log-normally distributed, of this mean; `sigma`: the standard deviation of its logarithm. */
  logNormal(mean: number, sigma: number): number;
  /** A stream of its own, so that one more number here changes none there. */
  fork(): Random;
}

/** The generator is Mulberry32 (Ettinger 2017): short, and good enough for queues. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    chance: (probability) => next() < probability,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (mean, sigma) => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
    fork: () => createRandom(Math.floor(next() * 2 ** 32)),
  };
}
