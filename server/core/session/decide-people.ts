import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, PresentedInvitation, SystemCommandOf } from './commands.ts';
import { accept, type Decision, refusal, refuse } from './decision.ts';
import type { Invitation, OpenState } from './state.ts';
import { teardown } from './teardown.ts';

/** An agent comes in as assistant, by number or by link [JO4, IN3]. Someone of that user in the session is enough. */
export function assist(
  state: OpenState,
  command: SystemCommandOf<'system:assist'>,
  { now }: DecideContext,
): Decision {
  const here = [...state.participants.values()].some(
    (one) => one.kind === 'agent' && one.userId === command.userId,
  );
  if (here) return accept();
  if (state.participants.size >= LIMITS.participantsPerSession)
    return refuse('session_full', 'no more places');
  const checked = checkInvitation(state, command.invitation, 'assistant');
  if (!checked.ok) return checked;
  const { participantId, userId, name } = command;
  return accept({ type: 'assistantJoined', at: now, participantId, userId, name, came: checked.came });
}

/** A customer comes in: by link at once, by number alone into the lobby where the site wants it [JO1, JO2, IN3, CU4]. */
export function join(
  state: OpenState,
  command: SystemCommandOf<'system:join'>,
  { now }: DecideContext,
): Decision {
  const { participantId, name, tokenHash } = command;
  if (state.participants.has(participantId) || state.lobby.has(participantId)) return accept();
  const checked = checkInvitation(state, command.invitation, 'customer');
  if (!checked.ok) return checked;
  if (isFull(state) || state.lobby.size >= LIMITS.participantsPerSession)
    return refuse('session_full', 'no more places');
  if (checked.came === 'number' && state.settings.admission) {
    return accept({ type: 'customerKnocked', at: now, participantId, name, tokenHash });
  }
  const joined: SessionEvent = {
    type: 'customerJoined',
    at: now,
    participantId,
    name,
    tokenHash,
    came: checked.came,
  };
  return accept(joined, ...becomesActive(state, participantId, now));
}

type Checked = { readonly ok: true; readonly came: 'link' | 'number' } | Extract<Decision, { ok: false }>;

function checkInvitation(
  state: OpenState,
  presented: PresentedInvitation | null,
  role: Invitation['role'],
): Checked {
  if (!presented) return { ok: true, came: 'number' };
  const invitation = state.invitations.get(presented.invitationId);
  if (!invitation || invitation.tokenHash !== presented.tokenHash || invitation.role !== role) {
    return { ok: false, error: refusal('invitation_unknown', 'no such invitation for this role') };
  }
  return invitation.revoked
    ? { ok: false, error: refusal('invitation_revoked', 'the invitation was taken back') }
    : { ok: true, came: 'link' };
}

function isFull(state: OpenState): boolean {
  const customers = [...state.participants.values()].filter((one) => one.kind === 'customer').length;
  return (
    customers >= state.settings.customersPerSession ||
    state.participants.size >= LIMITS.participantsPerSession
  );
}

function becomesActive(state: OpenState, participantId: ParticipantId, at: number): SessionEvent[] {
  return state.activeCustomerId === null ? [{ type: 'customerSelected', at, participantId }] : [];
}

/** The host lets someone in from the lobby [JO2]. */
export function admit(
  state: OpenState,
  command: CommandOf<'participant:admit'>,
  { now }: DecideContext,
): Decision {
  const { participantId } = command.input;
  if (state.participants.get(participantId)?.kind === 'customer') return accept();
  if (!state.lobby.has(participantId)) return refuse('participant_unknown', 'nobody of that id waits');
  if (isFull(state)) return refuse('session_full', 'no more customers');
  return accept(
    { type: 'customerAdmitted', at: now, participantId },
    ...becomesActive(state, participantId, now),
  );
}

/** The host declines someone in the lobby, or removes someone from the session [JO2, SE4]. */
export function remove(
  state: OpenState,
  { participantId, from }: { participantId: ParticipantId; from: 'lobby' | 'participants' },
  { now }: DecideContext,
): Decision {
  if (participantId === state.hostId) return refuse('forbidden', 'the host cannot be removed');
  if (!state[from].has(participantId)) return refuse('participant_unknown', 'nobody of that id is there');
  return accept(
    ...departure(state, { participantId, reason: from === 'lobby' ? 'declined' : 'removed' }, now),
  );
}

/** Someone leaves by themselves; the host must end or pass control first. */
export function leave(
  state: OpenState,
  { actor }: CommandOf<'session:leave'>,
  { now }: DecideContext,
): Decision {
  if (actor === state.hostId)
    return refuse('pass_or_end_first', 'the host ends the session or passes control');
  return accept(...departure(state, { participantId: actor, reason: 'left' }, now));
}

/** Everything that follows when one participant is gone, their own activities first. */
export function departure(
  state: OpenState,
  {
    participantId,
    reason,
  }: { participantId: ParticipantId; reason: 'left' | 'removed' | 'declined' | 'lost' },
  at: number,
): SessionEvent[] {
  const trigger = participantId === state.activeCustomerId ? 'activeCustomerLeft' : 'participantLeft';
  const cause = { at, who: participantId, shareReason: 'sharer_left', voidReason: 'customer_left' } as const;
  return [...teardown(state, trigger, cause), { type: 'participantLeft', at, participantId, reason }];
}

/** A customer says how to be called. */
export function rename(
  state: OpenState,
  command: CommandOf<'participant:rename'>,
  { now }: DecideContext,
): Decision {
  const person = state.participants.get(command.actor) ?? state.lobby.get(command.actor);
  if (person?.name === command.input.name) return accept();
  return accept({
    type: 'participantRenamed',
    at: now,
    participantId: command.actor,
    name: command.input.name,
  });
}

/** The host turns to another customer; every sharing activity ends, voices go on [CU2, CU3]. */
export function selectCustomer(
  state: OpenState,
  command: CommandOf<'customer:select'>,
  { now }: DecideContext,
): Decision {
  const { participantId } = command.input;
  if (participantId === state.activeCustomerId) return accept();
  if (state.participants.get(participantId)?.kind !== 'customer')
    return refuse('participant_unknown', 'no such customer');
  const cause = {
    at: now,
    who: command.actor,
    shareReason: 'customer_switched',
    voidReason: 'customer_switched',
  } as const;
  return accept(...teardown(state, 'customerSwitched', cause), {
    type: 'customerSelected',
    at: now,
    participantId,
  });
}

/** The host makes a link for one role; only the hash of its secret stays [IN4]. */
export function createInvitation(
  state: OpenState,
  { input }: CommandOf<'invitation:create'>,
  { now }: DecideContext,
): Decision {
  if (state.invitations.size >= LIMITS.invitationsPerSession)
    return refuse('rate_limited', 'too many invitations');
  const { invitationId, role, tokenHash } = input;
  return accept({ type: 'invitationCreated', at: now, invitationId, role, tokenHash });
}

/** The host takes a link back; who came by it stays [IN4]. */
export function revokeInvitation(
  state: OpenState,
  { input }: CommandOf<'invitation:revoke'>,
  { now }: DecideContext,
): Decision {
  const invitation = state.invitations.get(input.invitationId);
  if (!invitation) return refuse('invitation_unknown', 'no such invitation');
  return invitation.revoked
    ? accept()
    : accept({ type: 'invitationRevoked', at: now, invitationId: input.invitationId });
}
