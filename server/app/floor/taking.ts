import type { SessionNumber, TicketId } from '../../../shared/domain/ids.ts';
import type { TakenOver } from '../../../shared/protocol/floor.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { FloorCommand, Ticket } from '../../core/floor/index.ts';
import { isOpen, type StartRules } from '../../core/session/index.ts';
import type { Directory } from '../directory.ts';
import { openStateOf } from '../entry.ts';
import type { AuthUser, LogPort } from '../ports.ts';
import { dataOf } from '../refusals.ts';
import type { OpenSession } from './floor-stream.ts';

interface Taking {
  readonly effect: OpenSession;
  /** The place that was taken, and who took it, where both are still there. */
  readonly ticket: Ticket | undefined;
  readonly user: AuthUser | undefined;
  /** What the queue has set for its sessions [QU13]. */
  readonly queue: QueueSetup | undefined;
}

interface TakingDeps {
  readonly directory: Directory;
  readonly log: LogPort;
  /** Told of each: the number of the session that they are in now; null: it could not be. */
  readonly done: (ticketId: TicketId, number: SessionNumber | null) => void;
}

/** Customers on the way into a session; the floor goes on meanwhile. */
export class Takings {
  readonly #deps: TakingDeps;
  readonly #under = new Map<TicketId, Promise<TakenOver>>();

  constructor(deps: TakingDeps) {
    this.#deps = deps;
  }

  /** For whoever wants to know the number, and what opens with it. */
  of(ticketId: TicketId): Promise<TakenOver> | undefined {
    return this.#under.get(ticketId);
  }

  start(taking: Taking): void {
    const { log, done } = this.#deps;
    const { ticketId } = taking.effect;
    const opening = openSession(this.#deps, taking);
    this.#under.set(ticketId, opening);
    opening
      .then(
        ({ number }) => done(ticketId, number),
        (error: unknown) => {
          log.warn({ error, ticketId }, 'a customer who was taken could not be handed over');
          done(ticketId, null);
        },
      )
      .finally(() => this.#under.delete(ticketId));
  }
}

/** A session begins with the customer in it; or the one that they are in already gets its next host. */
async function openSession(
  { directory, log }: TakingDeps,
  { effect, ticket, user, queue }: Taking,
): Promise<TakenOver> {
  if (user === undefined || ticket === undefined) throw new Error('the agent or the customer is gone');
  const { ticketId, sessionId, participantId } = effect;
  const { name, tokenHash, text: request, answers, messages, queueId, since } = ticket;
  if (tokenHash === null) {
    const { userId, name: agentName } = user;
    const runner = directory.index.byId(sessionId);
    if (runner === null) throw new Error('the session has ended');
    const who = { participantId, userId, name: agentName };
    dataOf(await runner.execute({ type: 'system:takeOver', ticketId, ...who }));
    log.info({ sessionId, participantId }, 'session taken over');
    return { number: openStateOf(runner).number, open: null };
  }
  const place = { participantId, name, tokenHash, request, answers, messages, queue: { queueId, since } };
  const customer = { ...place, ...(queue && { start: rulesOf(queue) }) };
  const { number } = await directory.start(user, {}, { sessionId, customer });
  log.info({ sessionId, ticketId }, 'customer handed over from the floor');
  const state = directory.index.byId(sessionId)?.state;
  const taken = state && isOpen(state) ? state.participants.get(participantId) : undefined;
  return { number, open: taken?.kind === 'customer' ? (taken.open ?? null) : null };
}

const rulesOf = ({ start, activities, address }: QueueSetup): StartRules => ({
  ...start,
  activities,
  address,
});

/** How the floor hears what came of it; no number: there is no session. */
export const takenInto = (ticketId: TicketId, number: SessionNumber | null): FloorCommand =>
  number === null
    ? { type: 'system:handOverFailed', ticketId }
    : { type: 'system:handedOver', ticketId, number };
