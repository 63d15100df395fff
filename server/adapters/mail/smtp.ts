import nodemailer, { type Transporter } from 'nodemailer';
import * as v from 'valibot';
import { shadesOf } from '../../../shared/domain/accent.ts';
import type { SessionId } from '../../../shared/domain/ids.ts';
import { dressed } from '../../../shared/mail/letter.ts';
import type { OutboxReason } from '../../../shared/protocol/outbox.ts';
import type { MailContent } from '../../app/outbox/mail.ts';
import type { SmtpServer } from '../../app/outbox/outbox.ts';
import type { Carrier, ClaimedMessage, Outcome } from '../../app/outbox/ports.ts';
import type { Brand } from '../db/branding.ts';
import { smtpFault } from './smtp-faults.ts';

export interface SmtpCarrierDeps {
  readonly server: SmtpServer;
  /** The sender's address. */
  readonly from: string;
  /** An invitation to a session that has ended is not sent. */
  readonly runs: (sessionId: SessionId) => Promise<boolean>;
  /** The site's look, as it is then. */
  readonly brand: () => Promise<Brand>;
}

/** Brings mail to the configured server, over lines that stay open for a while. */
export interface SmtpCarrier extends Carrier {
  /** Whether the server can be reached and signed in to; null: it can. */
  check(): Promise<OutboxReason | null>;
  close(): void;
}

const CONNECT_MS = 10_000;
/** Between two lines of the talk: servers that look at a mail first may be slow. */
const QUIET_MS = 60_000;

const mailContent = v.object({
  senderName: v.string(),
  replyTo: v.nullable(v.object({ name: v.string(), address: v.string() })),
  subject: v.string(),
  text: v.string(),
  html: v.string(),
  messageId: v.string(),
}) satisfies v.GenericSchema<unknown, MailContent>;

export function createSmtpCarrier({ server, from, runs, brand }: SmtpCarrierDeps): SmtpCarrier {
  const transport = createTransport(server);
  const send = async (message: ClaimedMessage): Promise<Outcome> => {
    const { senderName, replyTo, messageId, ...content } = v.parse(mailContent, JSON.parse(message.content));
    try {
      await transport.sendMail({
        ...content,
        ...inLook(content.html, await brand()),
        messageId,
        // As objects: what they hold is a name and an address, and never another header.
        from: { name: senderName, address: from },
        to: { name: '', address: message.target },
        ...(replyTo !== null && { replyTo }),
        envelope: { from, to: [message.target] },
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { kind: 'sent' };
    } catch (error) {
      return smtpFault(error);
    }
  };
  return {
    carry: async (message) => {
      const { sessionId } = message;
      if (sessionId !== null && !(await runs(sessionId)))
        return { kind: 'never', reason: { fault: 'session_ended', text: '' } };
      return send(message);
    },
    check: () => checkSmtp(server),
    close: () => transport.close(),
  };
}

const LOGO = 'logo@tasuki';

/** The mail in the site's look [AD3]; the logo goes along, since programs for mail fetch no pictures of strangers. */
function inLook(made: string, { accent, logo }: Brand) {
  const look = { accent: accent === '' ? null : shadesOf(accent).light.accent, logo: logo && LOGO };
  const file = logo && { cid: LOGO, content: logo.bytes, contentType: logo.type };
  return {
    html: dressed(made, look),
    ...(file && { attachments: [{ ...file, filename: 'logo', contentDisposition: 'inline' as const }] }),
  };
}

/** Connects, signs in, and hangs up; null: all of it went well. For the doctor and the test button too. */
export async function checkSmtp(server: SmtpServer): Promise<OutboxReason | null> {
  const transport = createTransport(server);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    const outcome = smtpFault(error);
    return outcome.kind === 'sent' ? null : outcome.reason;
  } finally {
    transport.close();
  }
}

function createTransport({ host, port, tls, user, password }: SmtpServer): Transporter {
  return nodemailer.createTransport({
    pool: true,
    ...{ host, port },
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ...(user !== null && password !== null && { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: QUIET_MS,
    maxConnections: 2,
  });
}
