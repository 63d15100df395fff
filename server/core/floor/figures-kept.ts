import type { Range } from './expected.ts';

/** What a queue has done on one day [QU16]. */
export interface DayFigures {
  /** Days since the epoch, UTC. */
  readonly day: number;
  readonly taken: number;
  /** Of those: by name, before their turn or not. */
  readonly picked: number;
  /** Offers of somebody while another of the same priority waited longer, whom the agent had not declined. There shall be none. */
  readonly overtakes: number;
  /** Taken customers to whom a range was shown, and those of them whose wait from then on fell inside it. */
  readonly ranged: number;
  readonly inside: number;
}

export interface QueueFigures {
  /** The last days on which something happened, the latest last. */
  readonly days: readonly DayFigures[];
  /** For how long the agents who took the last customers had had nothing to do, ms. */
  readonly idle: readonly number[];
}

/** The first range that was shown to a customer, and when. */
export interface Shown extends Range {
  readonly at: number;
}

export const NO_FIGURES: QueueFigures = { days: [], idle: [] };
