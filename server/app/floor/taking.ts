import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { Ticket } from '../../core/floor/index.ts';
import type { Directory } from '../directory.ts';
import type { AuthUser, LogPort } from '../ports.ts';
import type { OpenSession } from './floor-stream.ts';

interface Taking {
  readonly effect: OpenSession;
  /** The place that was taken, and who took it, where both are still there. */
  readonly ticket: Ticket | undefined;
  readonly user: AuthUser | undefined;
}

/** A session begins with the customer in it; or the one that they are in already gets its next host. Its number. */
export async function openSession(
  { directory, log }: { readonly directory: Directory; readonly log: LogPort },
  { effect, ticket, user }: Taking,
): Promise<SessionNumber> {
  if (user === undefined || ticket === undefined) throw new Error('the agent or the customer is gone');
  const { ticketId, sessionId, participantId } = effect;
  const { name, tokenHash, text: request, answers, queueId, since } = ticket;
  if (tokenHash === null)
    return (await directory.takeOver(user, { sessionId, ticketId, participantId })).number;
  const customer = { participantId, name, tokenHash, request, answers, queue: { queueId, since } };
  const { number } = await directory.start(user, {}, { sessionId, customer });
  log.info({ sessionId, ticketId }, 'customer handed over from the floor');
  return number;
}
