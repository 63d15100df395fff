import { type MailLanguage, userLinkLetter } from '../../../../shared/mail/letter.ts';
import type { MadeLink } from '../../../../shared/protocol/admin.ts';
import { mailAddress } from '../../../../shared/protocol/outbox.ts';
import type { AuditActor } from '../../../app/audit.ts';
import { parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';

interface Recipient {
  readonly actor: AuditActor;
  readonly name: string;
  readonly email: string;
  /** A first password, and not another one. */
  readonly invited: boolean;
  /** Absent: whoever asks hands the link over. */
  readonly language: MailLanguage | undefined;
}
type LinkMail = (to: Recipient, make: () => Promise<MadeLink>) => Promise<MadeLink>;

/**
 * Makes a link, and mails it where that is wanted [AD1, IN2]. What would refuse the mail refuses the link; the mail is in the outbox
 * when it answers, whose list says what becomes of it.
 */
export function createLinkMail({ outbox, settings, site }: HttpDependencies): LinkMail {
  return async ({ actor, name, email, invited, language }, make) => {
    if (language === undefined) return make();
    const to = [parseInput(mailAddress, email)];
    const { userId } = actor;
    await outbox.mail.assertMaySend({ to, userId });
    const link = await make();
    const { siteName } = await settings.read();
    const words = { language, invited, name, site: siteName, url: site.url, link: link.url };
    const letter = userLinkLetter(words);
    await outbox.mail.send({ to, userId, letter, senderName: siteName, replyTo: null, sessionId: null });
    return { ...link, mailedTo: to[0] ?? null };
  };
}
