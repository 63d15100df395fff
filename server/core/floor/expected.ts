/** Fewer intervals than this say nothing. */
const FEWEST_PACES = 3;
/** The seventh and the ninety-third percentile of the normal distribution, in standard deviations: takings are no Poisson process quite. */
const Z = 1.4758;

/** A range of time, in milliseconds. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * In what time somebody at this place (1: the next one) is taken, in at least four of five cases [QU6, QU16]. Takings of a line are
 * taken for a Poisson process of which only the last paces are known: the wait for the k-th, divided by k times the mean of n paces,
 * is F distributed with 2k and 2n degrees of freedom, which is wide where little was seen. Its quantiles after Paulson (1942).
 * Null where too little was seen to say anything.
 */
export function expectedWait(place: number, paces: readonly number[]): Range | null {
  if (paces.length < FEWEST_PACES) return null;
  const mean = paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
  const above = 1 / (9 * place);
  const below = 1 / (9 * paces.length);
  const quantile = (z: number): number => {
    const [centre, scale] = [(1 - above) * (1 - below), (1 - below) ** 2 - z * z * below];
    const spread = Math.sqrt(above * (1 - below) ** 2 + below * (1 - above) ** 2 - above * below * z * z);
    return Math.round(mean * place * Math.max((centre + z * spread) / scale, 0) ** 3);
  };
  return { fromMs: quantile(-Z), toMs: quantile(Z) };
}
