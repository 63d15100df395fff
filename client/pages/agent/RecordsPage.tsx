import { FileClock } from 'lucide-preact';
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { RecordSummary } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { formatDateTime, formatDuration, formatList } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { t as words } from '../../i18n/reports.ts';
import { exportAddress, getRecords } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState, Notice } from '../../ui/Notice.tsx';
import { Loading } from '../../ui/Spinner.tsx';
import { endText } from './record-words.ts';
import { FilterForm } from './reports/FilterForm.tsx';
import { type FilterName, queryOf, useFilters } from './reports/filters.ts';
import { ReportTabs } from './reports/ReportTabs.tsx';
import { usePage } from './usePage.ts';
import './records.css';

const PAGE = 25;
const FILTERS: readonly FilterName[] = [
  'from',
  'to',
  'agent',
  'queue',
  'number',
  'customer',
  'reason',
  'tracking',
];

/** Ended sessions, newest first [RP1]. */
export function RecordsPage(): JSX.Element {
  usePage(t('recordsTitle'));
  const inAddress = useFilters();
  const { filters } = inAddress;
  const query = useMemo(() => queryOf(filters), [JSON.stringify(filters)]);
  const { records, complete, busy, error, more } = useRecords(query);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div class="page">
      <div class="page-head">
        <ReportTabs />
        <h1>{t('recordsTitle')}</h1>
        <p>{t('recordsLead')}</p>
      </div>
      <FilterForm {...inAddress} names={FILTERS} />
      {error ? (
        <Notice tone="danger" announce actions={<Button onClick={more}>{t('retry')}</Button>}>
          {errorText(error)}
        </Notice>
      ) : null}
      {records.length > 0 ? (
        <>
          <div class="button-row">
            <a class="button button-quiet" href={exportAddress('csv', query)} download>
              {words('exportCsv')}
            </a>
            <a class="button button-quiet" href={exportAddress('json', query)} download>
              {words('exportJson')}
            </a>
          </div>
          <RecordsTable records={records} />
        </>
      ) : null}
      {records.length === 0 && complete && isFiltered ? (
        <EmptyState icon={<FileClock />} title={words('none')}>
          {words('noneText')}
        </EmptyState>
      ) : null}
      {records.length === 0 && complete && !isFiltered ? (
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

function useRecords(filters: URLSearchParams): Records {
  const [records, setRecords] = useState<readonly RecordSummary[]>([]);
  const [complete, setComplete] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const latest = useRef(filters);
  latest.current = filters;
  const load = useCallback(
    async (known: readonly RecordSummary[]): Promise<void> => {
      setBusy(true);
      setError(null);
      const answer = await getRecords({ filters, limit: PAGE, before: known.at(-1) });
      // Something else is asked for by now.
      if (latest.current !== filters) return;
      setBusy(false);
      if (!answer.ok) return setError(answer.error.code);
      setRecords([...known, ...answer.data]);
      setComplete(answer.data.length < PAGE);
    },
    [filters],
  );
  useEffect(() => {
    setRecords([]);
    setComplete(false);
    void load([]);
  }, [load]);
  return { records, complete, busy, error, more: () => void load(records) };
}

function RecordsTable({ records }: { readonly records: readonly RecordSummary[] }): JSX.Element {
  return (
    <div class="table-frame">
      <table class="table records-table">
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
