import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { type Request, Router } from 'express';
import * as v from 'valibot';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { DomainError } from '../../../../shared/protocol/errors.ts';
import {
  changeWebhookBody,
  newWebhookBody,
  WEBHOOK_TEST,
  type Webhook,
  type WebhookSecret,
  type WebhooksView,
} from '../../../../shared/protocol/webhooks.ts';
import { isPublicAddress } from '../../webhooks/addresses.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

const byWebhookId = v.object({
  webhookId: v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(LIMITS.idLength)),
});
const webhookIn = (request: Request): string => parseInput(byWebhookId, request.params).webhookId;

/** Addresses that are told what happens [AD5]. */
export function webhookRoutes(dependencies: HttpDependencies): Router {
  const { webhookAdmin, settings } = dependencies;
  const router = Router();
  const toPrivate = async () => (await settings.read()).webhooksToPrivate;
  const assertUrl = async (url: string | undefined): Promise<void> => {
    if (url === undefined) return;
    if (!URL.canParse(url)) throw new DomainError('webhook_address_refused', 'this is no address');
    if (isPlainlyPrivate(url) && !(await toPrivate()))
      throw new DomainError(
        'webhook_address_refused',
        'the site lets webhooks go to public addresses over TLS only',
      );
  };
  router.get(
    '/webhooks',
    answering<WebhooksView>(async () => ({
      webhooks: await webhookAdmin.list(),
      toPrivate: await toPrivate(),
    })),
  );
  router.post(
    '/webhooks',
    answering<WebhookSecret>(async (request) => {
      const webhook = parseInput(newWebhookBody, request.body);
      await assertUrl(webhook.url);
      return webhookAdmin.add(administrator(request), webhook);
    }),
  );
  router.post(
    '/webhooks/:webhookId',
    answering<Webhook>(async (request) => {
      const change = parseInput(changeWebhookBody, request.body);
      await assertUrl(change.url);
      return webhookAdmin.change(administrator(request), { webhookId: webhookIn(request), change });
    }),
  );
  router.post(
    '/webhooks/:webhookId/rotate',
    answering<WebhookSecret>((request) => webhookAdmin.rotate(administrator(request), webhookIn(request))),
  );
  router.post(
    '/webhooks/:webhookId/remove',
    answering<null>(async (request) => {
      await webhookAdmin.remove(administrator(request), webhookIn(request));
      return null;
    }),
  );
  router.post('/webhooks/:webhookId/test', testWebhook(dependencies));
  return router;
}

/** Said at once where it is plain; where a name leads is looked at when it is connected to. */
function isPlainlyPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol !== 'https:' || host === 'localhost' || (isIP(host) !== 0 && !isPublicAddress(host));
}

/** A delivery like all others, so that what arrives of it arrives of the others too. */
function testWebhook({ webhookAdmin, outbox, now }: HttpDependencies) {
  return answering<null>(async (request) => {
    const webhookId = webhookIn(request);
    await webhookAdmin.tested(administrator(request), webhookId);
    const at = now();
    const content = { type: WEBHOOK_TEST, timestamp: new Date(at).toISOString(), data: {} };
    const message = { kind: 'webhook', lane: null, target: webhookId, title: WEBHOOK_TEST } as const;
    const whole = { ...message, id: `msg_${randomUUID()}`, content: JSON.stringify(content) };
    await outbox.store.add([{ ...whole, sessionId: null, userId: null }], at);
    outbox.wake();
    return null;
  });
}
