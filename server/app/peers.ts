import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { IceServer, PeerOpened } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import { mayConnect } from '../core/session/index.ts';
import type { CommandLimiter } from './ports.ts';
import { refusalAt, type SessionSeat } from './seats.ts';
import type { DeliveryPort } from './views/delivery.ts';

export interface PeerDeps {
  readonly delivery: Pick<DeliveryPort, 'deliver'>;
  readonly signalLimiter: CommandLimiter;
  /** For this participant and this moment; credentials are short-lived [SE5]. */
  readonly iceServers: (participantId: ParticipantId) => readonly IceServer[];
}

/** Two pages that core lets be connected find each other through here [FT2]. What they say is neither read, kept nor logged. */
export interface PeerCommands {
  open(seat: SessionSeat, input: CommandPayload<'peer:open'>): PeerOpened;
  /** To whoever is on the line; a page that is not hears of it by the other's next try. */
  signal(seat: SessionSeat, input: CommandPayload<'peer:signal'>): Promise<null>;
}

export function createPeerCommands({ delivery, signalLimiter, iceServers }: PeerDeps): PeerCommands {
  return {
    open: (seat, input) => {
      assertConnected(seat, input);
      return { iceServers: iceServers(seat.participantId) };
    },
    signal: async (seat, { participantId, ...input }) => {
      if (!(await signalLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'too many signals');
      assertConnected(seat, { ...input, participantId });
      const { sessionId, participantId: from } = seat;
      delivery.deliver([{ sessionId, participantId }], ['peer:signal', { ...input, participantId: from }]);
      return null;
    },
  };
}

/** @throws DomainError `peer_unknown`, `session_ended` */
function assertConnected(seat: SessionSeat, input: CommandPayload<'peer:open'>): void {
  const refused = refusalAt(seat, (state) => mayConnect(state, seat.participantId, input));
  if (refused !== null) throw new DomainError(refused.code, refused.message);
}
