import type { ParticipantPlace } from '../../shared/media/port.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { SessionState } from '../core/session/index.ts';
import { openStateOf } from './entry.ts';
import type { Helpers } from './helpers.ts';
import type { CommandLimiter } from './ports.ts';
import type { SessionSeat } from './seats.ts';
import type { DeliveryPort } from './views/delivery.ts';

export interface InformationDeps {
  readonly helpers: Pick<Helpers, 'inspectAgain'>;
  readonly delivery: Pick<DeliveryPort, 'deliver'>;
  /** Of whoever tells: it is told when it is wanted, not all the time. */
  readonly limiter: CommandLimiter;
}

/**
 * What a customer's browser and helper tell of themselves goes through here to the host who may see it, and stays nowhere [CT1]:
 * core is asked for each piece. Refusals reject with `DomainError`.
 */
export interface InformationCommands {
  /** From the page. Codes: `request_unknown`, `rate_limited`. */
  tell(seat: SessionSeat, input: CommandPayload<'information:tell'>): Promise<null>;
  /** From the helper on the same machine; the same codes. */
  tellOf(
    at: { readonly state: SessionState | null; readonly place: ParticipantPlace },
    input: CommandPayload<'information:tell'>,
  ): Promise<null>;
  /** The host would like to have it anew. Code: `request_unknown`. */
  refresh(seat: SessionSeat): null;
}

export function createInformationCommands({
  helpers,
  delivery,
  limiter,
}: InformationDeps): InformationCommands {
  const tellOf: InformationCommands['tellOf'] = async ({ state, place }, input) => {
    if (!(await limiter.allows(place.participantId)))
      throw new DomainError('rate_limited', 'told more often than it is wanted');
    const { information } = openStateOf({ state });
    if (information?.requestId !== input.requestId || information.of !== place.participantId)
      throw notAllowed();
    const to = { ...place, participantId: information.by };
    delivery.deliver([to], ['information:news', { kind: 'told', ...input }]);
    return null;
  };
  return {
    tellOf,
    tell: ({ session, sessionId, participantId }, input) =>
      tellOf({ state: session.state, place: { sessionId, participantId } }, input),
    refresh: ({ session, sessionId, participantId }) => {
      const { information } = openStateOf(session);
      if (information?.by !== participantId) throw notAllowed();
      const { requestId, of } = information;
      const whom = { sessionId, participantId: of };
      delivery.deliver([whom], ['information:news', { kind: 'wanted', requestId }]);
      helpers.inspectAgain(whom);
      return null;
    },
  };
}

const notAllowed = () => new DomainError('request_unknown', 'nobody has allowed this, or no longer');
