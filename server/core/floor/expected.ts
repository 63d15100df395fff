/** Fewer intervals than this say nothing. */
const FEWEST_PACES = 3;
/** The tenth and the ninetieth percentile of the normal distribution, in standard deviations. */
const Z = 1.2816;

/** A range of time, in milliseconds. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * In what time somebody at this place (1: the next one) is taken, in four of five cases [QU6, QU16]. Takings of a line are
 * taken for a Poisson process of the pace seen last, so the wait for the n-th is gamma distributed; its quantiles after
 * Wilson and Hilferty (1931). Null where too little was seen to say anything.
 */
export function expectedWait(place: number, paces: readonly number[]): Range | null {
  if (paces.length < FEWEST_PACES) return null;
  const mean = paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
  const quantile = (z: number): number => {
    const ninth = 1 / (9 * place);
    return Math.round(mean * place * Math.max(1 - ninth + z * Math.sqrt(ninth), 0) ** 3);
  };
  return { fromMs: quantile(-Z), toMs: quantile(Z) };
}
