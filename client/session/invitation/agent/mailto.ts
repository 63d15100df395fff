import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { Language } from '../../../i18n/index.ts';
import { translateIn } from '../../../i18n/index.ts';
import { mailTexts } from '../../../i18n/mail.ts';
import type { InvitedRole } from '../../agent/dialog.ts';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  /** Lines are separated by `\n`. */
  readonly body: string;
}

/** A `mailto:` link (RFC 6068): recipients by comma, lines as CRLF, everything percent-encoded [IN2]. */
export function mailtoLink({ to, subject, body }: Mail): string {
  const recipients = to.map((address) => encodeURIComponent(address).replaceAll('%40', '@')).join(',');
  const lines = body.replace(/\r?\n/g, '\r\n');
  return `mailto:${recipients}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

export interface InvitationText {
  readonly role: InvitedRole;
  /** Language of the one who reads it. */
  readonly language: Language;
  readonly agent: string;
  readonly site: string;
  readonly number: string;
  readonly link: string;
  /** Address of the site, for those who type. */
  readonly url: string;
}

/** Subject and body of an invitation in the recipient's language [IN2, IN3]. */
export function invitationMail({
  role,
  language,
  agent,
  site,
  number,
  link,
  url,
}: InvitationText): Omit<Mail, 'to'> {
  const t = translateIn(language, mailTexts);
  const shown = formatSessionNumber(number);
  if (role === 'assistant') {
    return {
      subject: t('assistantSubject', { agent, number: shown }),
      body: [
        t('assistantGreeting'),
        '',
        t('assistantIntro', { agent }),
        '',
        t('assistantOpen'),
        link,
        '',
        t('assistantByHand', { url, number: shown }),
        '',
        agent,
      ].join('\n'),
    };
  }
  return {
    subject: t('customerSubject', { agent }),
    body: [
      t('customerGreeting'),
      '',
      t('customerIntro', { agent, site }),
      '',
      t('customerOpen'),
      link,
      '',
      t('customerByHand', { url, number: shown }),
      '',
      t('customerSafety'),
      '',
      agent,
    ].join('\n'),
  };
}

/** Hands a link to the agent's own mail program, without leaving the page. */
export function openMailProgram(link: string): void {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
