import type { LeftMessage } from '../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS } from '../../../shared/protocol/queue-setup.ts';
import { NO_FIGURES } from './figures-kept.ts';
import { withAgent, withOffer, withTicket } from './indexed.ts';
import { withMessage } from './messages.ts';
import { walk } from './ordered.ts';
import { type Agent, type FloorState, initialFloor, type Offer, type Queue, type Ticket } from './state.ts';

/** Raised with the shape of what is written: older snapshots are passed over then. */
export const WRITTEN_VERSION = 7;

/** What was added to the shape, as it is in texts of before. */
const before = {
  queue: { figures: NO_FIGURES },
  ticket: {
    shown: null,
    forId: null,
    answers: [],
    messages: [],
    passedMs: 0,
    thresholdAt: null,
    isLate: false,
  },
  agent: { reason: null, serving: [], wrapUpUntil: null },
};

interface Written {
  readonly queues: ReadonlyArray<Pick<Queue, 'setup' | 'removed' | 'paces' | 'lastTakenAt' | 'figures'>>;
  readonly tickets: readonly Ticket[];
  readonly agents: readonly Agent[];
  readonly offers: readonly Offer[];
  /** Absent in texts of before. */
  readonly messages?: readonly LeftMessage[];
}

/** The floor as text: what is true, without what is only found quickly by. */
export function write(state: FloorState): string {
  const written: Written = {
    queues: [...state.queues.values()].map(({ setup, removed, paces, lastTakenAt, figures }) => ({
      ...{ setup, removed, paces, lastTakenAt, figures },
    })),
    tickets: [...walk(state.tickets)],
    agents: [...walk(state.agents)],
    offers: [...walk(state.offers)],
    messages: [...walk(state.messages)],
  };
  return JSON.stringify(written);
}

/**
 * Of earlier versions too: a floor whose past was taken away begins with what one of them wrote, so whatever is added to the shape has
 * what it was before here.
 * @throws Error where the text is no floor
 */
export function read(text: string): FloorState {
  // Cast: what `write` of this version wrote, or of one before, which is completed below; the database's own file.
  const written = JSON.parse(text) as Written;
  const empty = { line: null, ready: null, free: null };
  const queues = new Map(
    written.queues.map((queue) => {
      const setup = { ...QUEUE_DEFAULTS, ...queue.setup };
      return [setup.queueId, { ...before.queue, ...queue, setup, ...empty }];
    }),
  );
  let state: FloorState = { ...initialFloor, queues };
  for (const ticket of written.tickets)
    state = withTicket(state, ticket.ticketId, { ...before.ticket, ...ticket });
  for (const agent of written.agents) state = withAgent(state, { ...before.agent, ...agent });
  for (const offer of written.offers) state = withOffer(state, offer.offerId, offer);
  for (const message of written.messages ?? []) state = withMessage(state, message);
  return state;
}
