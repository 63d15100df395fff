import type { ParticipantId, TicketId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { TransferTarget } from '../../../../shared/protocol/fields.ts';
import type { CommandOf, DecideContext, SystemCommandOf } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import type { TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';

/** The host gives the session to the floor [TR3]. Whether that queue or those agents can have it, the floor was asked before. */
export const TRANSFER_COMMANDS: DecidersOf<'session:transfer'> = {
  'session:transfer': (state, { actor, input }: CommandOf<'session:transfer'>, ctx) => {
    if (!hasCustomer(state)) return refuse('customer_missing', 'nobody is there to be helped');
    return accept(...giveAway(state, { target: input.to, note: input.note, by: actor }, ctx));
  },
};

export const TAKING_COMMANDS: SystemDecidersOf<'system:takeOver'> = { 'system:takeOver': takeOver };

/**
 * Everything ends, voice too, and the host is gone; the customers stay, held by the floor [TR3, TR4, TR5]. `by`: who gives it
 * away; null: its host was lost [PC8].
 */
export function giveAway(
  state: OpenState,
  how: { readonly target: TransferTarget; readonly note: string; readonly by: ParticipantId | null },
  { now: at, newId }: DecideContext,
): SessionEvent[] {
  const { target, note, by } = how;
  const { hostId } = state;
  const cause: TeardownCause = {
    ...{ at, who: hostId, shareReason: 'control_passed' },
    voidReason: by === null ? 'host_left' : 'control_passed',
  };
  // Cast: made here, so that a server that comes back finds the place that was meant.
  const ticketId = newId() as TicketId;
  const since = state.origin?.since ?? at;
  return [
    ...teardown(state, 'sessionTransferred', cause),
    ...(state.onHold ? [{ type: 'sessionUnheld', at } as const] : []),
    { type: 'sessionTransferred', at, by, ticketId, target, transferNote: note, since },
    { type: 'participantLeft', at, participantId: hostId, reason: by === null ? 'lost' : 'left' },
  ];
}

/** Whether anybody is there for whom a host has to be found. */
export const hasCustomer = ({ participants, lobby }: OpenState): boolean =>
  lobby.size > 0 || [...participants.values()].some(({ kind }) => kind === 'customer');

/** Whoever accepted on the floor is host of the same session; one who assists there already stays who they are [TR6]. */
function takeOver(
  state: OpenState,
  { ticketId, ...command }: SystemCommandOf<'system:takeOver'>,
  { now: at }: DecideContext,
): Decision {
  if (state.phase !== 'transferred' || state.transfer.ticketId !== ticketId)
    return refuse('customer_taken', 'the session has a host again');
  const { participantId, userId, name } = command;
  const known = [...state.participants.values()].find((one) => one.kind === 'agent' && one.userId === userId);
  const to = known?.participantId ?? participantId;
  return accept(
    ...(known ? [] : [{ type: 'assistantJoined', at, participantId, userId, name, came: 'queue' } as const]),
    { type: 'controlPassed', at, from: state.hostId, to, reason: 'transferred' },
  );
}
