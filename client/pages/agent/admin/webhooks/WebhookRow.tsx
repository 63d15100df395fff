import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Webhook } from '../../../../../shared/protocol/webhooks.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { formatNumber } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/webhooks.ts';
import { actOnWebhook } from '../../../../net/webhooks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { eventText } from './event-words.ts';

/** One webhook in the list. */
export function WebhookRow({
  webhook,
  onEdit,
  onTested,
}: {
  readonly webhook: Webhook;
  readonly onEdit: () => void;
  readonly onTested: () => void;
}): JSX.Element {
  const { webhookId, url, events, on, waiting, failed } = webhook;
  const [busy, setBusy] = useState(false);
  const { host, pathname, search } = new URL(url);
  const test = async (): Promise<void> => {
    setBusy(true);
    const answer = await actOnWebhook(webhookId, 'test');
    setBusy(false);
    showToast(
      answer.ok
        ? { text: t('webhookTested', { host }), tone: 'info' }
        : { text: errorText(answer.error.code), tone: 'alert' },
    );
    onTested();
  };
  return (
    <tr>
      <th scope="row">
        <span class="admin-who">
          <strong>{host}</strong>
          <small>{`${pathname}${search}`}</small>
        </span>
      </th>
      <td>
        <span class="admin-badges">
          {events.map((name) => (
            <span key={name} class="badge">
              {eventText(name)}
            </span>
          ))}
        </span>
      </td>
      <td>
        <span class="admin-who">
          {on ? t('webhookOn') : t('webhookOff')}
          {waiting > 0 ? <small>{t('webhookWaiting', { count: formatNumber(waiting) })}</small> : null}
          {failed > 0 ? <small>{t('webhookFailed', { count: formatNumber(failed) })}</small> : null}
        </span>
      </td>
      <td>
        <span class="button-row">
          <Button size="small" busy={busy} label={t('webhookTestOf', { host })} onClick={() => void test()}>
            {t('webhookTest')}
          </Button>
          <Button size="small" label={t('webhookEditOf', { host })} onClick={onEdit}>
            {t('webhookEdit')}
          </Button>
        </span>
      </td>
    </tr>
  );
}
