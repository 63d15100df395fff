import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../../shared/protocol/errors.ts';
import type { OutboxEntry, OutboxPage } from '../../../../../shared/protocol/outbox.ts';
import type { Webhook } from '../../../../../shared/protocol/webhooks.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/webhooks.ts';
import { tryAgain } from '../../../../net/outbox.ts';
import { getDeliveries } from '../../../../net/webhooks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { Loading } from '../../../../ui/Spinner.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { deliveryText, stateText, whyText } from './event-words.ts';

/** While something is on its way the list is asked for again after this. */
const AGAIN_MS = 2_000;

/** What one webhook was told, the newest first, and another try by hand. */
export function Deliveries(props: {
  readonly webhooks: readonly Webhook[];
  /** Rises when something was sent. */
  readonly round: number;
  readonly onTried: () => void;
}): JSX.Element {
  const { webhooks, round, onTried } = props;
  const [chosen, setChosen] = useState(webhooks[0]?.webhookId ?? '');
  const webhookId = webhooks.some((webhook) => webhook.webhookId === chosen)
    ? chosen
    : (webhooks[0]?.webhookId ?? '');
  const { page, error, load } = useDeliveries(webhookId, round);
  const again = async (id: string): Promise<void> => {
    const answer = await tryAgain(id);
    if (!answer.ok) showToast({ text: errorText(answer.error.code), tone: 'alert' });
    await load(null);
    onTried();
  };
  return (
    <section class="form" aria-labelledby="deliveries">
      <h2 id="deliveries">{t('deliveries')}</h2>
      {webhooks.length > 1 ? (
        <div class="admin-filter">
          <Select
            label={t('deliveriesOf')}
            value={webhookId}
            onChange={setChosen}
            options={webhooks.map(({ webhookId: value, url: label }) => ({ value, label }))}
          />
        </div>
      ) : null}
      {error ? (
        <Notice tone="danger" announce>
          {errorText(error)}
        </Notice>
      ) : null}
      {page === null && error === null ? <Loading /> : null}
      {page?.entries.length === 0 ? <p class="quiet-text">{t('deliveriesNone')}</p> : null}
      {page && page.entries.length > 0 ? (
        <DeliveryTable entries={page.entries} onAgain={(id) => void again(id)} />
      ) : null}
      {page?.before == null ? null : (
        <div class="button-row">
          <Button onClick={() => void load(page)}>{t('deliveriesMore')}</Button>
        </div>
      )}
    </section>
  );
}

function useDeliveries(webhookId: string, round: number) {
  const [page, setPage] = useState<OutboxPage | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const load = useCallback(
    async (known: OutboxPage | null): Promise<void> => {
      const answer = await getDeliveries(webhookId, known?.before ?? null);
      setError(answer.ok ? null : answer.error.code);
      if (answer.ok)
        setPage({ ...answer.data, entries: [...(known?.entries ?? []), ...answer.data.entries] });
    },
    [webhookId],
  );
  useEffect(() => void load(null), [load, round]);
  const open = page?.entries.some(({ state }) => state === 'queued' || state === 'sending') ?? false;
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => void load(null), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [open, load, page]);
  return { page, error, load };
}

function DeliveryTable(props: {
  readonly entries: readonly OutboxEntry[];
  readonly onAgain: (id: string) => void;
}): JSX.Element {
  return (
    <div class="admin-frame">
      <table class="admin-table" aria-label={t('deliveries')}>
        <thead>
          <tr>
            {[t('deliveryWhen'), t('deliveryWhat'), t('deliveryState'), t('webhookActs')].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <DeliveryRow key={entry.id} entry={entry} onAgain={() => props.onAgain(entry.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeliveryRow({
  entry,
  onAgain,
}: {
  readonly entry: OutboxEntry;
  readonly onAgain: () => void;
}): JSX.Element {
  const { createdAt, title, state, reason, attempts, nextAt } = entry;
  const what = deliveryText(title);
  const done = state === 'sent' || state === 'failed';
  return (
    <tr>
      <td>{formatDateTime(createdAt)}</td>
      <th scope="row">
        <span class="admin-who">
          {what}
          <small>{title}</small>
        </span>
      </th>
      <td>
        <span class="admin-who">
          <strong>{stateText(state)}</strong>
          {state !== 'sent' && reason ? <small>{whyText(reason)}</small> : null}
          {nextAt !== null && attempts > 0 ? (
            <small>{t('deliveryNext', { time: formatDateTime(nextAt) })}</small>
          ) : null}
        </span>
      </td>
      <td>
        {done ? (
          <Button size="small" label={t('deliveryAgainOf', { what })} onClick={onAgain}>
            {t('deliveryAgain')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
