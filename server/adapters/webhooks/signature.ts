import { createHmac } from 'node:crypto';
import type { WebhookTarget } from '../../app/webhooks/target.ts';

/** The headers of one try by Standard Webhooks 1.0; each try has a time of its own, and the id of the first. */
export function signedHeaders(
  { secret, former }: Pick<WebhookTarget, 'secret' | 'former'>,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: number },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const secrets = former !== null && former.until > now ? [secret, former.secret] : [secret];
  const sign = (key: string) =>
    createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((key) => `v1,${sign(key)}`).join(' '),
  };
}
