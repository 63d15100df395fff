import fc from 'fast-check';
import { FLOOR_HISTORIES } from '../unit/core/floor/histories/floor-history.ts';
import { TRANSFER_HISTORIES } from '../unit/core/floor/histories/transfer-history.ts';

interface HistoriesReport {
  readonly count: number;
  /** The shortest history that was found of each, with what was not true of it. */
  readonly faults: readonly string[];
}

/** Random histories of the floor alone, and of floor and sessions together, with what is true of each step [QU8, QU12, TR6]. */
export function fuzzHistories({
  seed,
  count,
}: {
  readonly seed: number;
  readonly count: number;
}): HistoriesReport {
  const runs = { numRuns: count, seed };
  const floor = fc.check(FLOOR_HISTORIES, runs);
  const both = fc.check(TRANSFER_HISTORIES, runs);
  return {
    count,
    faults: [
      ...(floor.failed ? [`floor: ${fc.defaultReportMessage(floor)}`] : []),
      ...(both.failed ? [`floor and sessions: ${fc.defaultReportMessage(both)}`] : []),
    ],
  };
}
