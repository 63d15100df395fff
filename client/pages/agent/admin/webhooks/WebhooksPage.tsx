import { Plus, Webhook as WebhookIcon } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Webhook, WebhookSecret } from '../../../../../shared/protocol/webhooks.ts';
import { t } from '../../../../i18n/webhooks.ts';
import { getWebhooks } from '../../../../net/webhooks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { EmptyState, Notice } from '../../../../ui/Notice.tsx';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { Deliveries } from './Deliveries.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookRow } from './WebhookRow.tsx';

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly webhook: Webhook }
  | { readonly kind: 'secret'; readonly made: WebhookSecret; readonly rotated: boolean };

/** Addresses that are told what happens in sessions and queues, and what became of it [AD5]. */
export function WebhooksPage(): JSX.Element {
  usePage(t('webhooksTitle'));
  const asked = useAsked(getWebhooks);
  const [open, setOpen] = useState<Open | null>(null);
  const [tests, setTests] = useState(0);
  const webhooks = asked.data?.webhooks ?? [];
  const done = (next: Open | null): void => {
    asked.reload();
    setOpen(next);
  };
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('webhooksTitle')}</h1>
          <p>{t('webhooksLead')}</p>
        </div>
        <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ kind: 'new' })}>
          {t('webhookNew')}
        </Button>
      </div>
      <AskedState asked={asked} />
      {asked.data?.toPrivate ? <Notice>{t('webhooksPrivate')}</Notice> : null}
      {asked.data && webhooks.length === 0 ? (
        <EmptyState icon={<WebhookIcon />} title={t('webhooksNone')}>
          {t('webhooksNoneText')}
        </EmptyState>
      ) : null}
      {webhooks.length > 0 ? (
        <WebhookTable
          webhooks={webhooks}
          onEdit={(webhook) => setOpen({ kind: 'edit', webhook })}
          onTested={() => setTests(tests + 1)}
        />
      ) : null}
      {webhooks.length > 0 ? <Deliveries webhooks={webhooks} round={tests} onTried={asked.reload} /> : null}
      {open?.kind === 'new' || open?.kind === 'edit' ? (
        <WebhookDialog
          webhook={open.kind === 'edit' ? open.webhook : null}
          onClose={() => setOpen(null)}
          onDone={() => done(null)}
          onSecret={(made) => done({ kind: 'secret', made, rotated: open.kind === 'edit' })}
        />
      ) : null}
      {open?.kind === 'secret' ? (
        <SecretDialog secret={open.made.secret} rotated={open.rotated} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function WebhookTable(props: {
  readonly webhooks: readonly Webhook[];
  readonly onEdit: (webhook: Webhook) => void;
  readonly onTested: () => void;
}): JSX.Element {
  return (
    <div class="admin-frame">
      <table class="admin-table" aria-label={t('webhooksTitle')}>
        <thead>
          <tr>
            {[t('webhookAddress'), t('webhookEvents'), t('webhookState'), t('webhookActs')].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.webhooks.map((webhook) => (
            <WebhookRow
              key={webhook.webhookId}
              webhook={webhook}
              onEdit={() => props.onEdit(webhook)}
              onTested={props.onTested}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
