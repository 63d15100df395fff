import type { SessionNumber, TicketId } from '../../../shared/domain/ids.ts';
import type { Ticket } from '../../core/floor/index.ts';
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
  readonly #under = new Map<TicketId, Promise<SessionNumber>>();

  constructor(deps: TakingDeps) {
    this.#deps = deps;
  }

  /** For whoever wants to know the number. */
  of(ticketId: TicketId): Promise<SessionNumber> | undefined {
    return this.#under.get(ticketId);
  }

  start(taking: Taking): void {
    const { log, done } = this.#deps;
    const { ticketId } = taking.effect;
    const opening = openSession(this.#deps, taking);
    this.#under.set(ticketId, opening);
    opening
      .then(
        (number) => done(ticketId, number),
        (error: unknown) => {
          log.warn({ error, ticketId }, 'a customer who was taken could not be handed over');
          done(ticketId, null);
        },
      )
      .finally(() => this.#under.delete(ticketId));
  }
}

/** A session begins with the customer in it; or the one that they are in already gets its next host. Its number. */
async function openSession(
  { directory, log }: TakingDeps,
  { effect, ticket, user }: Taking,
): Promise<SessionNumber> {
  if (user === undefined || ticket === undefined) throw new Error('the agent or the customer is gone');
  const { ticketId, sessionId, participantId } = effect;
  const { name, tokenHash, text: request, answers, queueId, since } = ticket;
  if (tokenHash === null) {
    const { userId, name: agentName } = user;
    const runner = directory.index.byId(sessionId);
    if (runner === null) throw new Error('the session has ended');
    const who = { participantId, userId, name: agentName };
    dataOf(await runner.execute({ type: 'system:takeOver', ticketId, ...who }));
    log.info({ sessionId, participantId }, 'session taken over');
    return openStateOf(runner).number;
  }
  const customer = { participantId, name, tokenHash, request, answers, queue: { queueId, since } };
  const { number } = await directory.start(user, {}, { sessionId, customer });
  log.info({ sessionId, ticketId }, 'customer handed over from the floor');
  return number;
}
