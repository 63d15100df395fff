/** A queue with Poisson arrivals, exponential handling times and patient customers: M/M/c. */
export interface Load {
  readonly agents: number;
  /** Between two arrivals, ms. */
  readonly arrivalMs: number;
  readonly handlingMs: number;
}

/** The probability that somebody has to wait (Erlang 1917), from the recursion for the loss formula. */
export function erlangC({ agents, arrivalMs, handlingMs }: Load): number {
  const erlangs = handlingMs / arrivalMs;
  let loss = 1;
  for (let servers = 1; servers <= agents; servers += 1) loss = (erlangs * loss) / (servers + erlangs * loss);
  return loss / (1 - (erlangs / agents) * (1 - loss));
}

/** How long everybody waits on average, ms; those who do not wait included. */
export const meanWait = (load: Load): number => erlangC(load) * meanOfThoseWhoWait(load);

/** The wait that this share of all customers does not exceed, ms. */
export function waitQuantile(load: Load, share: number): number {
  const waiting = erlangC(load);
  return waiting <= 1 - share ? 0 : Math.log(waiting / (1 - share)) * meanOfThoseWhoWait(load);
}

/** The wait of those who wait is exponential, of this mean. */
const meanOfThoseWhoWait = ({ agents, arrivalMs, handlingMs }: Load): number =>
  1 / (agents / handlingMs - 1 / arrivalMs);

/**
 * How long each would wait where whoever came first is served by whoever is free first, and nothing takes any time (Kiefer and
 * Wolfowitz 1955): what no dispatcher can better, for these very customers. Milliseconds.
 */
export function idealWaits(
  agents: number,
  customers: Iterable<{ readonly at: number; readonly handlingMs: number }>,
): number[] {
  const freeAt = new Array<number>(agents).fill(0);
  return [...customers].map(({ at, handlingMs }) => {
    const start = Math.max(at, freeAt[0] ?? 0);
    const end = start + handlingMs;
    let place = 0;
    for (; place + 1 < agents && (freeAt[place + 1] ?? 0) < end; place += 1)
      freeAt[place] = freeAt[place + 1] ?? 0;
    freeAt[place] = end;
    return start - at;
  });
}
