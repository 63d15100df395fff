import type { PresentedInvitation } from '../commands.ts';
import { type Decision, refusal } from '../decision.ts';
import type { OpenState } from '../state.ts';
import type { Invitation } from './state.ts';

type Checked = { readonly ok: true; readonly came: 'link' | 'number' } | Extract<Decision, { ok: false }>;

/** How somebody comes in who shows this; refused where it is for another role, unknown, or taken back [IN3]. */
export function checkInvitation(
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
