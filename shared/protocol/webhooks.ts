import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';

/**
 * Webhooks [AD5]: what happens in sessions and queues, told to addresses of other systems as signed JSON. The format is that of
 * Standard Webhooks 1.0 (standardwebhooks.com): headers `webhook-id`, `webhook-timestamp` (seconds), `webhook-signature`
 * (`v1,` and the HMAC-SHA-256 of `id.timestamp.body`, Base64; several, separated by a space, for a day after a rotation).
 *
 * | call | answer |
 * |---|---|
 * | GET /api/admin/webhooks | `WebhooksView` |
 * | POST /api/admin/webhooks `newWebhookBody` | `WebhookSecret`; `webhook_address_refused`, `too_many_webhooks` |
 * | POST /api/admin/webhooks/:webhookId `changeWebhookBody` | `Webhook` |
 * | POST /api/admin/webhooks/:webhookId/rotate | `WebhookSecret`: the former one signs along for a day |
 * | POST /api/admin/webhooks/:webhookId/test | `null`: a `webhook.test` is on its way |
 * | POST /api/admin/webhooks/:webhookId/remove | `null`: what waits for it is not sent |
 *
 * Deliveries: GET /api/admin/outbox with `kind=webhook&target=WEBHOOKID`, and POST /api/admin/outbox/:id/again.
 */
export const WEBHOOK_EVENTS = [
  'session.started',
  'session.customer_joined',
  'session.assistant_joined',
  'session.control_passed',
  'session.transferred',
  'session.recording_started',
  'session.recording_stopped',
  'session.ended',
  'queue.customer_entered',
  'queue.customer_moved',
  'queue.customer_taken',
  'queue.customer_left',
  'queue.message_left',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
/** What the button Test sends; it is not chosen. */
export const WEBHOOK_TEST = 'webhook.test';

/** By the words of RFC 3986, without anybody's name or password in it. */
const WEBHOOK_ADDRESS = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?][^\s\\#]*)?$/i;

/** An absolute address; whether it is taken is decided by the site's setting and, at each connection, by where it leads. */
const webhookUrl = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LIMITS.webhookUrlLength),
  v.regex(WEBHOOK_ADDRESS, 'webhook_address_refused'),
);
const events = v.pipe(
  v.array(v.picklist(WEBHOOK_EVENTS)),
  v.minLength(1),
  v.maxLength(WEBHOOK_EVENTS.length),
  v.transform((given): readonly WebhookEvent[] => WEBHOOK_EVENTS.filter((name) => given.includes(name))),
);

export const newWebhookBody = v.strictObject({ url: webhookUrl, events });
export type NewWebhook = v.InferOutput<typeof newWebhookBody>;
export const changeWebhookBody = v.strictObject({
  url: v.exactOptional(webhookUrl),
  events: v.exactOptional(events),
  /** Off: what happens meanwhile is not told, and not made up for. */
  on: v.exactOptional(v.boolean()),
});
export type WebhookChange = v.InferOutput<typeof changeWebhookBody>;

export interface Webhook {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly on: boolean;
  readonly createdAt: number;
  /** Until when the secret from before the last rotation signs along; null: it does not. */
  readonly formerUntil: number | null;
  /** Deliveries that wait, and those that were given up. */
  readonly waiting: number;
  readonly failed: number;
}
export interface WebhooksView {
  readonly webhooks: readonly Webhook[];
  /** Whether the site's setting lets them go to addresses inside this network. */
  readonly toPrivate: boolean;
}
/** Shown this once. */
export interface WebhookSecret {
  readonly webhookId: string;
  /** `whsec_` and Base64, as Standard Webhooks' libraries take it. */
  readonly secret: string;
}
