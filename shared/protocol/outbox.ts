import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import { MAIL_LANGUAGES } from '../mail/letter.ts';

/** What waits to leave the house, and what became of it [IN2, AD5]: mail and webhooks, as pages see them. */

/** How far one of them is. `sending`: somebody has it in hand now. */
const OUTBOX_STATES = ['queued', 'sending', 'sent', 'failed'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];
const OUTBOX_KINDS = ['mail', 'webhook'] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

/**
 * Why the last try came to nothing.
 * - `refused`: the other side will not have it, for good; its words stand beside
 * - `deferred`: not now, by the other side's words
 * - `unreachable`: nobody answers there; `timeout`: not in time
 * - `credentials`: the user or password of the configuration is wrong
 * - `insecure`: no connection that can be trusted (certificate, no TLS)
 * - `session_ended`: there is nothing left to be invited to
 * - `address_forbidden`: an address inside this network, which the site does not allow
 * - `redirected`: the receiver sends us elsewhere, where we do not follow
 * - `gone`: what it was for was taken away
 * - `internal`: our own fault; the log has it
 */
const OUTBOX_FAULTS = [
  'refused',
  'deferred',
  'unreachable',
  'timeout',
  'credentials',
  'insecure',
  'session_ended',
  'address_forbidden',
  'redirected',
  'gone',
  'internal',
] as const;
export type OutboxFault = (typeof OUTBOX_FAULTS)[number];

/** `text`: the words of the other side, where it had any. */
export interface OutboxReason {
  readonly fault: OutboxFault;
  readonly text: string;
}

/** One mail, as whoever sent it follows it. */
export interface SentMail {
  readonly mailId: string;
  readonly address: string;
  readonly state: OutboxState;
  readonly reason: OutboxReason | null;
  /** When it is tried again; null where it is not. */
  readonly nextAt: number | null;
}

/** One of them in Administration. */
export interface OutboxEntry {
  readonly id: string;
  readonly kind: OutboxKind;
  /** A mail's recipient, a webhook's address. */
  readonly target: string;
  /** A mail's subject, a webhook's event. */
  readonly title: string;
  readonly state: OutboxState;
  readonly reason: OutboxReason | null;
  readonly attempts: number;
  readonly createdAt: number;
  readonly doneAt: number | null;
  readonly nextAt: number | null;
}

/** Answer of GET /api/admin/mail. */
export interface MailStatus {
  /** Null: no server is configured, agents use their own mail programs. */
  readonly server: { readonly host: string; readonly port: number; readonly from: string } | null;
  readonly queued: number;
  readonly failed: number;
}
/** Answer of POST /api/admin/mail/test: whether a connection could be had and signed in to; then a mail is on its way. */
export interface MailTest {
  readonly reason: OutboxReason | null;
  /** Where the test mail goes. */
  readonly address: string;
}

/** In which language. */
export const mailTestBody = v.strictObject({ language: v.picklist(MAIL_LANGUAGES) });

export const outboxQuery = v.object({
  kind: v.exactOptional(v.picklist(OUTBOX_KINDS)),
  state: v.exactOptional(v.picklist(['open', 'sent', 'failed'])),
  /** Of one webhook, or to one address. */
  target: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.emailLength))),
  /** Of the last one known; those before it follow. */
  before: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
});
export interface OutboxPage {
  readonly entries: readonly OutboxEntry[];
  /** For `before`; null: these were the last. */
  readonly before: number | null;
}

/** One address, that no header can be smuggled in by [IN2]; in small letters, as nearly every mailbox takes them. */
export const mailAddress = v.pipe(
  v.string(),
  v.maxLength(LIMITS.emailLength),
  v.regex(
    /^[^\s@,;:<>"()[\]\\\p{C}]+@[^\s@,;:<>"()[\]\\\p{C}]+\.[^\s@.,;:<>"()[\]\\\p{C}]+$/u,
    'address_refused',
  ),
  v.toLowerCase(),
);
