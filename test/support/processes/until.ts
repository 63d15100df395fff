/** How long a look for something may take, and how often one looks. */
export interface Patience {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/**
 * Looks again and again until `look` gives something that is not null, undefined or false. For what tells nobody that it
 * has happened: a pixel on a screen, a port that opens, statistics of a browser.
 * @throws Error with `what` in it, and the last fault of `look`, once the time is over
 */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen | null | undefined | false> | Seen | null | undefined | false,
  { timeoutMs = 15_000, everyMs = 50 }: Patience = {},
): Promise<Seen> {
  const deadline = performance.now() + timeoutMs;
  let lastFault: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      lastFault = undefined;
    } catch (fault) {
      lastFault = fault;
    }
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${timeoutMs} ms`, { cause: lastFault });
    }
    await pause(everyMs);
  }
}

/** Waits; only for what is itself a length of time, such as a cut of 20 s. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
