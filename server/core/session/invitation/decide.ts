import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The commands of invitation links. */
export const INVITATION_COMMANDS: DecidersOf<'invitation:create' | 'invitation:revoke'> = {
  'invitation:create': createInvitation,
  'invitation:revoke': revokeInvitation,
};

/** The host makes a link for one role; only the hash of its secret stays [IN4]. */
function createInvitation(
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
function revokeInvitation(
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
