import type { InvitationId, SessionNumber, UserId } from '../../shared/domain/ids.ts';
import { invitationLetter } from '../../shared/mail/letter.ts';
import type { CreatedInvitation } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { openStateOf } from './entry.ts';
import type { MailPort } from './outbox/mail.ts';
import type { IdSource } from './ports.ts';
import { dataOf } from './refusals.ts';
import type { SessionSeat } from './seats.ts';

/**
 * Makes an invitation link of a running session. The secret is in this answer and nowhere else [IN4].
 * `siteUrl`: the public address, without a slash at its end. Rejects with core's refusal.
 */
export async function createInvitation(
  { ids, siteUrl }: Pick<InvitationDeps, 'ids' | 'siteUrl'>,
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

export interface InvitationDeps {
  readonly ids: IdSource;
  readonly siteUrl: string;
  readonly mail: MailPort;
  /** Where an agent gets mail; null: there is no such user. */
  readonly emailOf: (userId: UserId) => Promise<string | null>;
}

/**
 * Mails a link of its own to each of these [IN2, IN3]: durable when it resolves, the page follows what becomes of it. Refuses with core's
 * refusal, `mail_not_configured`, `mail_limit`; then there is no new link.
 */
export async function mailInvitations(deps: InvitationDeps, wish: MailWish): Promise<void> {
  const { seat, userId, role, language, to } = wish;
  const { mail, siteUrl: url } = deps;
  await mail.assertMaySend({ to, userId });
  const { session, sessionId, participantId: actor } = seat;
  const { link } = await createInvitation(deps, { session, actor, role });
  const { number, settings, participants } = openStateOf(session);
  const agent = participants.get(actor)?.name ?? '';
  const site = settings.siteName;
  const email = await deps.emailOf(userId);
  await mail.send({
    ...{ to, sessionId, userId },
    letter: invitationLetter({ role, language, agent, site, number, link, url }),
    senderName: `${agent} (${site})`,
    replyTo: email === null ? null : { name: agent, address: email },
  });
}

interface MailWish extends CommandPayload<'invitation:mail'> {
  readonly seat: SessionSeat;
  readonly userId: UserId;
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
