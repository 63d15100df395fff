import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import { mayDraw, roleIn } from '../core/session/index.ts';
import type { CommandLimiter } from './ports.ts';
import { refusalAt, type SessionSeat } from './seats.ts';
import type { Annotations } from './views/annotations.ts';

export interface AnnotatingDeps {
  readonly annotations: Pick<Annotations, 'draw' | 'undo' | 'clear'>;
  readonly strokeLimiter: CommandLimiter;
}

/** The commands of drawing: core says who may, nothing is written down [AN1]. */
export interface AnnotatingCommands {
  draw(seat: SessionSeat, input: CommandPayload<'annotation:draw'>): Promise<null>;
  undo(seat: SessionSeat, input: CommandPayload<'annotation:undo'>): null;
  /** The host everything, others what is theirs. */
  clear(seat: SessionSeat, input: CommandPayload<'annotation:clear'>): null;
}

export function createAnnotatingCommands({ annotations, strokeLimiter }: AnnotatingDeps): AnnotatingCommands {
  return {
    draw: async (seat, { shareId, stroke }) => {
      if (!(await strokeLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'drawn too fast');
      annotations.draw(drawnBy(seat, shareId), stroke);
      return null;
    },
    undo: (seat, { shareId }) => {
      annotations.undo(drawnBy(seat, shareId));
      return null;
    },
    clear: (seat, { shareId }) => {
      const drawn = drawnBy(seat, shareId);
      const { state } = seat.session;
      const isHost = state !== null && roleIn(state, seat.participantId) === 'host';
      annotations.clear(drawn, isHost ? 'everybody' : seat.participantId);
      return null;
    },
  };
}

/** @throws DomainError `share_unknown`, `forbidden`, `session_ended` */
function drawnBy(seat: SessionSeat, shareId: CommandPayload<'annotation:undo'>['shareId']) {
  const { sessionId, participantId } = seat;
  const refused = refusalAt(seat, (state) => mayDraw(state, participantId, shareId));
  if (refused !== null) throw new DomainError(refused.code, refused.message);
  return { sessionId, participantId, shareId };
}
