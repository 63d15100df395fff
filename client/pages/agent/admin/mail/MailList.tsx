import { Mail } from 'lucide-preact';
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../../shared/protocol/errors.ts';
import type { OutboxEntry, OutboxPage } from '../../../../../shared/protocol/outbox.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/mail.ts';
import { getOutbox, tryAgain } from '../../../../net/outbox.ts';
import { faultText, mailStateText } from '../../../../session/invitation/agent/mail-words.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select } from '../../../../ui/Field.tsx';
import { EmptyState, Notice } from '../../../../ui/Notice.tsx';
import { Loading } from '../../../../ui/Spinner.tsx';
import { showToast } from '../../../../ui/toast.ts';

const STATES = { all: 'mailAll', open: 'mailOpen', sent: 'mailDone', failed: 'mailFailedOnes' } as const;
type Shown = keyof typeof STATES;

/** What was given to the mail server, the newest first, and another try for what failed [IN2]. */
export function MailList(): JSX.Element {
  const [shown, setShown] = useState<Shown>('all');
  const [page, setPage] = useState<OutboxPage | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const load = useCallback(
    async (known: OutboxPage | null): Promise<void> => {
      const before = known?.before;
      const answer = await getOutbox({
        kind: 'mail',
        ...(shown !== 'all' && { state: shown }),
        ...(before != null && { before: String(before) }),
      });
      setError(answer.ok ? null : answer.error.code);
      if (answer.ok)
        setPage({ ...answer.data, entries: [...(known?.entries ?? []), ...answer.data.entries] });
    },
    [shown],
  );
  useEffect(() => void load(null), [load]);
  const again = async (id: string): Promise<void> => {
    const answer = await tryAgain(id);
    if (!answer.ok) showToast({ text: errorText(answer.error.code), tone: 'alert' });
    await load(null);
  };
  return (
    <section class="form" aria-labelledby="mail-list">
      <h2 id="mail-list">{t('mailList')}</h2>
      <div class="admin-filter">
        <Select<Shown>
          label={t('mailShow')}
          value={shown}
          onChange={setShown}
          options={(Object.keys(STATES) as Shown[]).map((value) => ({ value, label: t(STATES[value]) }))}
        />
      </div>
      {error ? (
        <Notice tone="danger" announce>
          {errorText(error)}
        </Notice>
      ) : null}
      {page === null && error === null ? <Loading /> : null}
      {page?.entries.length === 0 ? (
        <EmptyState icon={<Mail />} title={t('mailEmpty')}>
          {t('mailEmptyText')}
        </EmptyState>
      ) : null}
      {page && page.entries.length > 0 ? (
        <MailTable entries={page.entries} onAgain={(id) => void again(id)} />
      ) : null}
      {page?.before == null ? null : (
        <div class="button-row">
          <Button onClick={() => void load(page)}>{t('mailMore')}</Button>
        </div>
      )}
    </section>
  );
}

interface MailTableProps {
  readonly entries: readonly OutboxEntry[];
  readonly onAgain: (id: string) => void;
}

function MailTable({ entries, onAgain }: MailTableProps): JSX.Element {
  return (
    <div class="admin-frame">
      <table class="admin-table audit-table">
        <thead>
          <tr>
            <th scope="col">{t('mailWhen')}</th>
            <th scope="col">{t('mailTo')}</th>
            <th scope="col">{t('mailSubject')}</th>
            <th scope="col">{t('mailState')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td data-label={t('mailWhen')}>{formatDateTime(entry.createdAt)}</td>
              <td data-label={t('mailTo')}>
                <bdi>{entry.target}</bdi>
              </td>
              <td data-label={t('mailSubject')}>{entry.title}</td>
              <td data-label={t('mailState')}>
                <strong>{mailStateText(entry.state)}</strong>
                {entry.reason ? <p class="quiet-text">{faultText(entry.reason)}</p> : null}
                {entry.state === 'failed' ? (
                  <Button
                    look="quiet"
                    label={t('mailAgainOf', { address: entry.target })}
                    onClick={() => onAgain(entry.id)}
                  >
                    {t('mailAgain')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
