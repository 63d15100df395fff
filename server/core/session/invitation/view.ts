import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Links that open something; for the host alone. */
export function invitationView(state: OpenState, { role }: Looker): Pick<SessionView, 'invitations'> {
  return { invitations: role === 'host' ? invitationsOf(state) : [] };
}

function invitationsOf(state: OpenState): SessionView['invitations'] {
  return [...state.invitations]
    .filter(([, { revoked }]) => !revoked)
    .map(([invitationId, { role }]) => ({ invitationId, role }));
}
