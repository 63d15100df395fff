import type { SessionId, UserId } from '../shared/domain/ids.ts';
import type { BrandingStore } from './adapters/db/branding.ts';
import { createOutboxStore } from './adapters/db/outbox.ts';
import type { Database } from './adapters/db/schema.ts';
import { createWebhookTargets } from './adapters/db/webhooks.ts';
import { createSmtpCarrier } from './adapters/mail/smtp.ts';
import { createWebhookCarrier } from './adapters/webhooks/carrier.ts';
import { createMail, messagesOf } from './app/outbox/mail.ts';
import type { Outbox, SmtpServer } from './app/outbox/outbox.ts';
import type { Carrier } from './app/outbox/ports.ts';
import { OutboxRunner } from './app/outbox/runner.ts';
import type { Clock, IdSource, LogPort, SettingsPort } from './app/ports.ts';

export interface OutboxParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: LogPort;
  readonly settings: SettingsPort;
  readonly smtp: SmtpServer | null;
  readonly branding: Pick<BrandingStore, 'read'>;
  /** Public address of the site. */
  readonly siteUrl: string;
  /** Waits between tries; `backoffMs` unless given. */
  readonly backoff?: (attempts: number) => number | null;
  /** For one try of a webhook; ten seconds unless given. */
  readonly webhookTimeoutMs?: number;
}

/** Opens the outbox and begins to empty it. */
export async function openOutbox(parts: OutboxParts): Promise<Outbox> {
  const { database, clock, ids, log, settings, smtp, siteUrl, backoff, branding } = parts;
  const store = createOutboxStore(database);
  const domain = new URL(siteUrl).hostname;
  const from = smtp === null ? '' : senderOf(smtp, domain);
  const runs = (sessionId: SessionId) => isRunning(database, sessionId);
  const carrier =
    smtp === null ? null : createSmtpCarrier({ server: smtp, from, runs, brand: () => branding.read() });
  const webhook = createWebhookCarrier({
    targets: createWebhookTargets(database),
    toPrivate: async () => (await settings.read()).webhooksToPrivate,
    now: () => clock.now(),
    ...(parts.webhookTimeoutMs !== undefined && { timeoutMs: parts.webhookTimeoutMs }),
  });
  const carriers: { mail?: Carrier; webhook: Carrier } = { webhook, ...(carrier && { mail: carrier }) };
  const runner = new OutboxRunner({ store, carriers, clock, log, ...(backoff && { backoff }) });
  const wake = () => runner.wake();
  const configured = smtp !== null;
  await runner.start();
  return {
    ...{ store, wake },
    emailOf: (userId) => emailOf(database, userId),
    compose: (mail) => messagesOf({ ids, domain }, mail),
    mail: createMail({ store, ids, clock, configured, domain, wake }),
    smtp:
      smtp === null || carrier === null
        ? null
        : { host: smtp.host, port: smtp.port, from, check: () => carrier.check() },
    close: async () => {
      await runner.stop();
      carrier?.close();
    },
  };
}

/** The configured sender, else the user where that is an address, else a name at the site's own. */
function senderOf({ from, user }: SmtpServer, domain: string): string {
  return from ?? (user?.includes('@') ? user : `tasuki@${domain}`);
}

async function emailOf(database: Database, userId: UserId): Promise<string | null> {
  const row = await database.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirst();
  return row?.email ?? null;
}

async function isRunning(database: Database, sessionId: SessionId): Promise<boolean> {
  const row = await database
    .selectFrom('sessions')
    .select('endedAt')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.endedAt === null;
}
