import type { ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { LeaveReason } from '../../../../shared/protocol/view.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';
import { teardown } from '../teardown.ts';

/** Who has a place in the session, and who is helped [CU2, CU4]. */

function isFull(state: OpenState): boolean {
  const customers = [...state.participants.values()].filter((one) => one.kind === 'customer').length;
  return (
    customers >= state.settings.customersPerSession ||
    state.participants.size >= LIMITS.participantsPerSession
  );
}

/**
 * Room for one more customer: nothing to do, or a link that nobody has touched makes way, the one helped last of all, the
 * longest here first. Null where only people are here [CU4].
 */
export function makeRoom(state: OpenState, at: number): SessionEvent[] | null {
  if (!isFull(state)) return [];
  const openers = [...state.participants.values()].filter((one) => one.kind === 'customer' && !one.acted);
  const opener = openers.find((one) => one.participantId !== state.activeCustomerId) ?? openers[0];
  if (!opener) return null;
  return departure(state, { participantId: opener.participantId, reason: 'made_room' }, at);
}

/** The state after these; they do not end the session. */
export function after(state: OpenState, events: readonly SessionEvent[]): OpenState {
  const next = events.reduce<SessionState>(evolve, state);
  return isOpen(next) ? next : state;
}

/**
 * Somebody acts: they are helped, unless somebody who acts is helped already. A link that nobody has touched gives way, and what
 * was asked of it is asked of them [CU2].
 */
export function takePlace(
  state: OpenState,
  participantId: ParticipantId,
  ctx: DecideContext,
): SessionEvent[] {
  const { activeCustomerId: opener, requests } = state;
  const at = ctx.now;
  const selected: SessionEvent = { type: 'customerSelected', at, participantId };
  if (opener === null) return [selected];
  const helped = state.participants.get(opener);
  if (opener === participantId || (helped?.kind === 'customer' && helped.acted)) return [];
  const cause = {
    at,
    who: opener,
    shareReason: 'customer_switched',
    voidReason: 'customer_switched',
  } as const;
  const asked = [...requests.values()].map(({ kind, hostId }): SessionEvent => {
    // Cast: made here.
    const requestId = ctx.newId() as RequestId;
    const expiresAt = at + state.settings.consentTimeoutMs;
    return { type: 'consentRequested', at, requestId, kind, hostId, customerId: participantId, expiresAt };
  });
  return [...teardown(state, 'openerGaveWay', cause), selected, ...asked];
}

/** A customer's page tells the first sign of somebody at it [CU2]. */
export function act(state: OpenState, { actor }: CommandOf<'customer:acted'>, ctx: DecideContext): Decision {
  const person = state.participants.get(actor);
  if (person?.kind !== 'customer' || person.acted) return accept();
  const acted: SessionEvent = { type: 'customerActed', at: ctx.now, participantId: actor };
  return accept(acted, ...takePlace(state, actor, ctx));
}

/** The host lets someone in from the lobby [JO2]. */
export function admit(
  state: OpenState,
  command: CommandOf<'participant:admit'>,
  ctx: DecideContext,
): Decision {
  const { participantId } = command.input;
  if (state.participants.get(participantId)?.kind === 'customer') return accept();
  if (!state.lobby.has(participantId)) return refuse('participant_unknown', 'nobody of that id waits');
  return admitted(state, participantId, ctx) ?? refuse('session_full', 'no more customers');
}

/** Null where there is no room. */
export function admitted(
  state: OpenState,
  participantId: ParticipantId,
  ctx: DecideContext,
): Decision | null {
  const room = makeRoom(state, ctx.now);
  if (room === null) return null;
  const admission: SessionEvent = { type: 'customerAdmitted', at: ctx.now, participantId };
  const next = after(state, [...room, admission]);
  return accept(...room, admission, ...takePlace(next, participantId, ctx));
}

/** Everything that follows when one participant is gone, their own activities first. */
export function departure(
  state: OpenState,
  { participantId, reason }: { participantId: ParticipantId; reason: Exclude<LeaveReason, 'ended'> },
  at: number,
): SessionEvent[] {
  const trigger = participantId === state.activeCustomerId ? 'activeCustomerLeft' : 'participantLeft';
  const cause = { at, who: participantId, shareReason: 'sharer_left', voidReason: 'customer_left' } as const;
  return [...teardown(state, trigger, cause), { type: 'participantLeft', at, participantId, reason }];
}
