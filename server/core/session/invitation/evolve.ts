import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';

type InvitationEvent = 'invitationCreated' | 'invitationRevoked';

export const INVITATION_EVENTS: EvolversOf<InvitationEvent> = {
  invitationCreated: invitation,
  invitationRevoked: invitation,
};

function invitation(state: OpenState, event: EventOf<InvitationEvent>): OpenState {
  const invitations = new Map(state.invitations);
  if (event.type === 'invitationCreated') {
    invitations.set(event.invitationId, { role: event.role, tokenHash: event.tokenHash, revoked: false });
  } else {
    const known = invitations.get(event.invitationId);
    if (known) invitations.set(event.invitationId, { ...known, revoked: true });
  }
  return { ...state, invitations };
}
