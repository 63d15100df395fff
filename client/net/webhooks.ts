import type { Answer } from '../../shared/protocol/errors.ts';
import type { OutboxPage } from '../../shared/protocol/outbox.ts';
import type {
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookSecret,
  WebhooksView,
} from '../../shared/protocol/webhooks.ts';
import { call } from './http.ts';
import { getOutbox } from './outbox.ts';

/** Calls of Administration, Webhooks, typed by shared/protocol/webhooks.ts. None of them rejects. */
export const getWebhooks = (): Promise<Answer<WebhooksView>> => call('GET', '/api/admin/webhooks');
export const addWebhook = (body: NewWebhook): Promise<Answer<WebhookSecret>> =>
  call('POST', '/api/admin/webhooks', body);
export const changeWebhook = (webhookId: string, body: WebhookChange): Promise<Answer<Webhook>> =>
  call('POST', pathOf(webhookId), body);
export const rotateSecret = (webhookId: string): Promise<Answer<WebhookSecret>> =>
  call('POST', `${pathOf(webhookId)}/rotate`, {});
export const actOnWebhook = (webhookId: string, act: 'test' | 'remove'): Promise<Answer<null>> =>
  call('POST', `${pathOf(webhookId)}/${act}`, {});
export const getDeliveries = (webhookId: string, before: number | null): Promise<Answer<OutboxPage>> =>
  getOutbox({ kind: 'webhook', target: webhookId, ...(before !== null && { before: String(before) }) });

const pathOf = (webhookId: string): string => `/api/admin/webhooks/${encodeURIComponent(webhookId)}`;
