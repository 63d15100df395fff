import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import { toLive } from '../presence/evolve.ts';
import type { OpenState } from '../state.ts';
import type { Transfer } from './state.ts';

export const TRANSFER_EVENTS: EvolversOf<'sessionTransferred'> = { sessionTransferred };

/** From here to the next `controlPassed` nobody is host. */
function sessionTransferred(state: OpenState, event: EventOf<'sessionTransferred'>): OpenState {
  const { ticketId, target, transferNote: note, since, at, by } = event;
  const giver = by === null ? undefined : state.participants.get(by);
  const transfer: Transfer = {
    ...{ ticketId, target, note, since, at },
    by:
      giver?.kind === 'agent'
        ? { participantId: giver.participantId, userId: giver.userId, name: giver.name }
        : null,
  };
  const origin = target.kind === 'queue' ? { queueId: target.queueId, since } : state.origin;
  return { ...toLive(state), phase: 'transferred', transfer, origin };
}
