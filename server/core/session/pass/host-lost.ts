import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import { evolve } from '../evolve.ts';
import { endSession } from '../lifecycle/end.ts';
import { departure } from '../people/place.ts';
import type { Agent } from '../people/state.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';
import { giveAway, hasCustomer } from '../transfer/decide.ts';
import { handOver } from './decide.ts';

/**
 * PC8: control falls to who passed it last and is here, else to the assistant longest here; else a session with a customer goes
 * back to the queue that it came from; else it ends.
 */
export function hostLost(state: OpenState, ctx: DecideContext): readonly SessionEvent[] {
  const heir = heirOf(state);
  if (!heir && state.origin !== null && hasCustomer(state))
    return giveAway(state, { target: { kind: 'origin' }, note: '', by: null }, ctx);
  if (!heir) {
    const decision = endSession(state, { reason: 'host_lost', by: null }, ctx);
    return decision.ok ? decision.events : [];
  }
  const from = state.hostId;
  const handedOver = handOver(state, { to: heir.participantId, reason: 'host_lost' }, ctx.now);
  const after = handedOver.reduce<SessionState>(evolve, state);
  const departed = isOpen(after) ? departure(after, { participantId: from, reason: 'lost' }, ctx.now) : [];
  return [...handedOver, ...departed];
}

function heirOf(state: OpenState): Agent | undefined {
  const assistants = [...state.participants.values()].filter(
    (one): one is Agent =>
      one.kind === 'agent' && one.participantId !== state.hostId && one.keptUntil === null,
  );
  const former = [...state.formerHosts]
    .reverse()
    .find((id) => assistants.some((one) => one.participantId === id));
  return assistants.find((one) => one.participantId === former) ?? assistants[0];
}
