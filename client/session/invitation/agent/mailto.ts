import { type InvitationText, invitationLetter, plainText } from '../../../../shared/mail/letter.ts';

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

/** Subject and body of an invitation in the recipient's language [IN2, IN3]. */
export function invitationMail(text: InvitationText): Omit<Mail, 'to'> {
  const letter = invitationLetter(text);
  return { subject: letter.subject, body: plainText(letter) };
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
