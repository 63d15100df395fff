import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import {
  type NewWebhook,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookChange,
  type WebhookSecret,
} from '../../../shared/protocol/webhooks.ts';
import type { AuditActor } from '../../app/audit.ts';
import type { WebhookTarget, WebhookTargets } from '../../app/webhooks/target.ts';
import { appendAudit } from './audit.ts';
import { CorruptRowError } from './rows.ts';
import type { Database, Schema } from './schema.ts';

/** Webhooks as administrators set them up [AD5], each act with its line in the audit log [AD4]. */
export interface WebhookAdmin {
  list(): Promise<readonly Webhook[]>;
  /** Refuses with `too_many_webhooks`. */
  add(actor: AuditActor, webhook: NewWebhook): Promise<WebhookSecret>;
  change(
    actor: AuditActor,
    of: { readonly webhookId: string; readonly change: WebhookChange },
  ): Promise<Webhook>;
  /** A new secret; the former one signs along until a day later. */
  rotate(actor: AuditActor, webhookId: string): Promise<WebhookSecret>;
  remove(actor: AuditActor, webhookId: string): Promise<void>;
  /** Notes that a test was asked for. Refuses, as the others do, with `not_found`. */
  tested(actor: AuditActor, webhookId: string): Promise<void>;
}

type Row = Schema['webhooks'];

/** `whsec_` is the prefix by which secrets of Standard Webhooks are known. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
/** Paths of such addresses are often secrets themselves. */
const shown = (url: string): string => new URL(url).origin;

export function createWebhookAdmin(database: Database, now: () => number = Date.now): WebhookAdmin {
  const within = <Made>(act: (transaction: Database) => Promise<Made>) => database.transaction().execute(act);
  return {
    list: () => listWebhooks(database),
    add: (actor, { url, events }) =>
      within(async (transaction) => {
        const { length } = await transaction.selectFrom('webhooks').select('id').execute();
        if (length >= LIMITS.webhooks) throw new DomainError('too_many_webhooks');
        const made = { webhookId: randomUUID(), secret: newSecret() };
        const row = { id: made.webhookId, url, events: JSON.stringify(events), secret: made.secret };
        const fresh = { formerSecret: null, formerUntil: null, active: 1, createdAt: now() };
        await transaction
          .insertInto('webhooks')
          .values({ ...row, ...fresh })
          .execute();
        const details = { events: events.join(',') };
        await appendAudit(transaction, {
          actor,
          act: 'webhookAdded',
          target: shown(url),
          details,
          at: now(),
        });
        return made;
      }),
    change: (actor, of) => within((transaction) => changeWebhook(transaction, { actor, ...of, at: now() })),
    rotate: (actor, webhookId) =>
      within(async (transaction) => {
        const { url, secret: formerSecret } = await readRow(transaction, webhookId);
        const secret = newSecret();
        const formerUntil = now() + LIMITS.webhookFormerSecretMs;
        const columns = { secret, formerSecret, formerUntil };
        await transaction.updateTable('webhooks').set(columns).where('id', '=', webhookId).execute();
        const details = { secret: 'rotated' };
        await appendAudit(transaction, {
          actor,
          act: 'webhookChanged',
          target: shown(url),
          details,
          at: now(),
        });
        return { webhookId, secret };
      }),
    remove: (actor, webhookId) =>
      within(async (transaction) => {
        const { url } = await readRow(transaction, webhookId);
        await transaction.deleteFrom('webhooks').where('id', '=', webhookId).execute();
        await appendAudit(transaction, { actor, act: 'webhookRemoved', target: shown(url), at: now() });
      }),
    tested: async (actor, webhookId) => {
      const { url } = await readRow(database, webhookId);
      await appendAudit(database, { actor, act: 'webhookTested', target: shown(url), at: now() });
    },
  };
}

/** Where deliveries go, for their carrier. */
export function createWebhookTargets(database: Database): WebhookTargets {
  return {
    find: async (webhookId): Promise<WebhookTarget | null> => {
      const row = await database
        .selectFrom('webhooks')
        .selectAll()
        .where('id', '=', webhookId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { url, secret, formerSecret, formerUntil } = row;
      const former = formerSecret === null ? null : { secret: formerSecret, until: formerUntil ?? 0 };
      return { url, secret, former };
    },
  };
}

async function readRow(database: Database, webhookId: string): Promise<Row> {
  const row = await database
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', webhookId)
    .executeTakeFirst();
  if (row === undefined) throw new DomainError('not_found');
  return row;
}

async function changeWebhook(
  transaction: Database,
  of: {
    readonly actor: AuditActor;
    readonly webhookId: string;
    readonly change: WebhookChange;
    readonly at: number;
  },
): Promise<Webhook> {
  const { actor, webhookId, change, at } = of;
  const before = await readRow(transaction, webhookId);
  const after = {
    url: change.url ?? before.url,
    events: change.events === undefined ? before.events : JSON.stringify(change.events),
    active: change.on === undefined ? before.active : Number(change.on),
  };
  const details = {
    ...(after.url !== before.url && { to: shown(after.url) }),
    ...(after.events !== before.events && { events: change.events?.join(',') ?? '' }),
    ...(after.active !== before.active && { on: after.active === 1 }),
  };
  if (Object.keys(details).length > 0) {
    await transaction.updateTable('webhooks').set(after).where('id', '=', webhookId).execute();
    await appendAudit(transaction, { actor, act: 'webhookChanged', target: shown(before.url), details, at });
  }
  const changed = (await listWebhooks(transaction)).find((webhook) => webhook.webhookId === webhookId);
  if (changed === undefined) throw new DomainError('not_found');
  return changed;
}

async function listWebhooks(database: Database): Promise<Webhook[]> {
  const rows = await database.selectFrom('webhooks').selectAll().orderBy('createdAt').orderBy('id').execute();
  const counted = await database
    .selectFrom('outbox')
    .select((select) => ['target', 'state', select.fn.countAll<number>().as('count')])
    .where('kind', '=', 'webhook')
    .where('state', '!=', 'sent')
    .groupBy(['target', 'state'])
    .execute();
  const count = (id: string, failed: boolean) =>
    counted
      .filter(({ target, state }) => target === id && (state === 'failed') === failed)
      .reduce((sum, row) => sum + Number(row.count), 0);
  return rows.map((row) => ({
    ...toWebhook(row),
    ...{ waiting: count(row.id, false), failed: count(row.id, true) },
  }));
}

const eventNames = v.array(v.picklist(WEBHOOK_EVENTS));

function toWebhook({ id, url, events, active, createdAt, formerUntil }: Row) {
  try {
    const known = v.parse(eventNames, JSON.parse(events));
    return { webhookId: id, url, events: known, on: active === 1, createdAt, formerUntil };
  } catch (error) {
    throw new CorruptRowError(`webhook ${id}`, error);
  }
}
