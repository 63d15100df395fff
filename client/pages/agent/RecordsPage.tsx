import { FileClock } from 'lucide-preact';
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { RecordSummary } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { formatDateTime, formatDuration, formatList } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { getRecords } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState, Notice } from '../../ui/Notice.tsx';
import { Loading } from '../../ui/Spinner.tsx';
import { endText } from './record-words.ts';
import { usePage } from './usePage.ts';
import './records.css';

const PAGE = 25;

/** Ended sessions, newest first [RP1]. */
export function RecordsPage(): JSX.Element {
  usePage(t('recordsTitle'));
  const { records, complete, busy, error, more } = useRecords();
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('recordsTitle')}</h1>
        <p>{t('recordsLead')}</p>
      </div>
      {error ? (
        <Notice tone="danger" announce actions={<Button onClick={more}>{t('retry')}</Button>}>
          {errorText(error)}
        </Notice>
      ) : null}
      {records.length > 0 ? <RecordsTable records={records} /> : null}
      {records.length === 0 && complete ? (
        <EmptyState icon={<FileClock />} title={t('recordsEmpty')}>
          {t('recordsEmptyText')}
        </EmptyState>
      ) : null}
      {records.length === 0 && busy ? <Loading /> : null}
      {records.length > 0 && !complete ? (
        <div class="button-row">
          <Button busy={busy} onClick={more}>
            {t('recordsMore')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface Records {
  readonly records: readonly RecordSummary[];
  /** Whether the oldest is among them. */
  readonly complete: boolean;
  readonly busy: boolean;
  readonly error: ErrorCode | null;
  readonly more: () => void;
}

function useRecords(): Records {
  const [records, setRecords] = useState<readonly RecordSummary[]>([]);
  const [complete, setComplete] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const load = useCallback(async (known: readonly RecordSummary[]): Promise<void> => {
    setBusy(true);
    setError(null);
    const before = known.at(-1)?.endedAt;
    const answer = await getRecords({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.code);
    const seen = new Set(known.map(({ sessionId }) => sessionId));
    setRecords([...known, ...answer.data.filter(({ sessionId }) => !seen.has(sessionId))]);
    setComplete(answer.data.length < PAGE);
  }, []);
  useEffect(() => void load([]), [load]);
  return { records, complete, busy, error, more: () => void load(records) };
}

function RecordsTable({ records }: { readonly records: readonly RecordSummary[] }): JSX.Element {
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('recordsWhen')}</th>
            <th scope="col">{t('recordsNumber')}</th>
            <th scope="col">{t('recordsCustomers')}</th>
            <th scope="col">{t('recordsHost')}</th>
            <th scope="col">{t('recordsDuration')}</th>
            <th scope="col">{t('recordsEnded')}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <RecordRow key={record.sessionId} record={record} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RecordRow({ record }: { readonly record: RecordSummary }): JSX.Element {
  const number = formatSessionNumber(record.number);
  return (
    <tr>
      <td data-label={t('recordsWhen')}>{formatDateTime(record.startedAt)}</td>
      <td data-label={t('recordsNumber')}>
        <Link
          class="row-link digits"
          href={`/records/${record.sessionId}`}
          aria-label={t('recordsOpen', { number })}
        >
          {number}
        </Link>
      </td>
      <td data-label={t('recordsCustomers')}>
        {record.customerNames.length > 0 ? (
          formatList(record.customerNames.map(recordedName))
        ) : (
          <span class="quiet-text">{t('recordsNobody')}</span>
        )}
      </td>
      <td data-label={t('recordsHost')}>
        <bdi>{record.hostName}</bdi>
      </td>
      <td data-label={t('recordsDuration')} class="digits">
        {formatDuration(record.endedAt - record.startedAt)}
      </td>
      <td data-label={t('recordsEnded')}>{endText(record.endedBecause)}</td>
    </tr>
  );
}
