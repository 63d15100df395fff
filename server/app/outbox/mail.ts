import type { SessionId, UserId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { html, type Letter, plainText } from '../../../shared/mail/letter.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { SentMail } from '../../../shared/protocol/outbox.ts';
import type { Clock, IdSource } from '../ports.ts';
import type { OutboxMessage, OutboxStore } from './ports.ts';

/** A mail as it lies in the outbox; its recipient is the message's target. */
export interface MailContent {
  readonly senderName: string;
  readonly replyTo: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stays the same over all tries (RFC 5322, 3.6.4), so that a mail that arrives twice is seen as one. */
  readonly messageId: string;
}

/** One letter, to each of these by a mail of their own. */
export interface NewMail {
  readonly to: readonly string[];
  readonly letter: Letter;
  /** Shown as the sender, before the site's address. */
  readonly senderName: string;
  /** Who gets the answers. */
  readonly replyTo: MailContent['replyTo'];
  /** What it is about: a mail for a session that has ended is not sent. */
  readonly sessionId: SessionId | null;
  /** On whose behalf; null: the site's own. */
  readonly userId: UserId | null;
}

/** Mail, for whoever has something to tell [IN2]. */
export interface MailPort {
  /** Whether the site has a mail server. */
  readonly configured: boolean;
  /** Refuses with what `send` would refuse it with. */
  assertMaySend(mail: Pick<NewMail, 'to' | 'userId'>): Promise<void>;
  /** On disk when it resolves; sent as soon as the server takes it. Refuses with `mail_not_configured`, `mail_limit` [SE3]. */
  send(mail: NewMail): Promise<void>;
  /** What became of the mails of a session. */
  ofSession(sessionId: SessionId): Promise<readonly SentMail[]>;
}

export interface MailDeps {
  readonly store: Pick<OutboxStore, 'add' | 'countMails' | 'mailsOf'>;
  readonly ids: Pick<IdSource, 'newId'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly configured: boolean;
  /** The right side of message ids. */
  readonly domain: string;
  /** Something was added. */
  readonly wake: () => void;
}

const HOUR_MS = 60 * 60_000;

export function createMail(deps: MailDeps): MailPort {
  const { store, clock, configured, wake } = deps;
  const assertMaySend: MailPort['assertMaySend'] = async (mail) => {
    if (!configured) throw new DomainError('mail_not_configured', 'no mail server is configured');
    await assertNotTooMany(deps, mail);
  };
  // One after the other, so that those at the same time count each other.
  let turn: Promise<void> = Promise.resolve();
  return {
    configured,
    assertMaySend,
    send: (mail) => {
      const sent = turn.then(async () => {
        await assertMaySend(mail);
        await store.add(messagesOf(deps, mail), clock.now());
        wake();
      });
      turn = sent.catch(() => undefined);
      return sent;
    },
    ofSession: (sessionId) => store.mailsOf(sessionId),
  };
}

/** Nobody floods a mailbox through us, nor the site's good name by many of them [SE3]; counted in the outbox, so a restart forgets nothing. */
async function assertNotTooMany(
  { store, clock }: MailDeps,
  { to, userId }: Pick<NewMail, 'to' | 'userId'>,
): Promise<void> {
  const since = clock.now() - HOUR_MS;
  const sent = userId === null ? 0 : await store.countMails(since, { userId });
  if (sent + to.length > LIMITS.mailsPerUserAndHour)
    throw new DomainError('mail_limit', 'too many mails within an hour');
  for (const address of to) {
    if ((await store.countMails(since, { address })) >= LIMITS.mailsPerAddressAndHour)
      throw new DomainError('mail_limit', 'this address was written to too often within an hour');
  }
}

/** The letter as it lies in the outbox: for each reader a mail of their own. */
export function messagesOf(
  { ids, domain }: Pick<MailDeps, 'ids' | 'domain'>,
  mail: NewMail,
): OutboxMessage[] {
  const { letter, senderName, replyTo, sessionId, userId } = mail;
  const { subject } = letter;
  const content = { senderName, replyTo, subject, text: plainText(letter), html: html(letter) };
  return [...new Set(mail.to)].map((target) => {
    const id = ids.newId();
    const whole: MailContent = { ...content, messageId: `<${id}@${domain}>` };
    const about = { sessionId, userId };
    return { id, kind: 'mail', lane: null, target, title: subject, content: JSON.stringify(whole), ...about };
  });
}
