import type { UserId } from '../../../shared/domain/ids.ts';
import type { OutboxReason } from '../../../shared/protocol/outbox.ts';
import type { MailPort, NewMail } from './mail.ts';
import type { OutboxMessage, OutboxStore } from './ports.ts';

/** The mail server that the site gives its mail to [IN2]. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte; `required`: by STARTTLS or not at all; `offered`: where the server has it. */
  readonly tls: 'implicit' | 'required' | 'offered';
  readonly user: string | null;
  readonly password: string | null;
  /** The sender's address; null: made from the user or the site's own address. */
  readonly from: string | null;
}

/** What leaves the house [IN2, AD5]: the one outbox, who empties it, and those who put something in. */
export interface Outbox {
  readonly store: OutboxStore;
  readonly mail: MailPort;
  /** What a mail is in the outbox, for those who put it there in a transaction of their own; they call `wake` afterwards. */
  compose(mail: NewMail): readonly OutboxMessage[];
  /** Where a user gets mail; null: there is no such user. */
  emailOf(userId: UserId): Promise<string | null>;
  /** The mail server as configured, and how to find out whether it answers; null: there is none. */
  readonly smtp: MailServer | null;
  /** Something was added or is to be tried again. */
  wake(): void;
  close(): Promise<void>;
}
interface MailServer {
  /** Whether it can be reached and signed in to; null: it can. */
  check(): Promise<OutboxReason | null>;
  readonly host: string;
  readonly port: number;
  /** The sender's address. */
  readonly from: string;
}
