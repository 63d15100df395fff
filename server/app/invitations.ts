import type { InvitationId, SessionNumber } from '../../shared/domain/ids.ts';
import type { CreatedInvitation } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { openStateOf } from './entry.ts';
import type { IdSource } from './ports.ts';
import { dataOf } from './refusals.ts';
import type { SessionSeat } from './seats.ts';

/**
 * Makes an invitation link of a running session. The secret is in this answer and nowhere else [IN4].
 * `siteUrl`: the public address, without a slash at its end. Rejects with core's refusal.
 */
export async function createInvitation(
  { ids, siteUrl }: { readonly ids: IdSource; readonly siteUrl: string },
  { session, actor, role }: InvitationWish,
): Promise<CreatedInvitation> {
  // Cast: the id is made here.
  const invitationId = ids.newId() as InvitationId;
  const secret = ids.newSecret();
  const input = { role, invitationId, tokenHash: ids.hash(secret) };
  dataOf(await session.execute({ type: 'invitation:create', actor, input }));
  const link = invitationLink(siteUrl, {
    role,
    number: openStateOf(session).number,
    token: `${invitationId}.${secret}`,
  });
  return { invitationId, link };
}

export interface InvitationWish {
  readonly session: SessionSeat['session'];
  readonly actor: SessionSeat['participantId'];
  readonly role: CommandPayload<'invitation:create'>['role'];
}

/** The token travels in the fragment, which browsers keep to themselves [SE6]. */
function invitationLink(
  siteUrl: string,
  to: { readonly role: InvitationWish['role']; readonly number: SessionNumber; readonly token: string },
): string {
  const path = to.role === 'customer' ? 'join' : 'support/assist';
  return `${siteUrl}/${path}/${to.number}#${to.token}`;
}
