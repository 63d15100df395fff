import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { Report, ReportDay } from '../../../../shared/protocol/reports.ts';
import { currentUser } from '../../../account/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatDuration, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/reports.ts';
import { getReport } from '../../../net/http.ts';
import { serverNow } from '../../../net/server-clock.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { usePage } from '../usePage.ts';
import { FilterForm } from './FilterForm.tsx';
import { type Filters, queryOf, useFilters } from './filters.ts';
import { ReportAgents } from './ReportAgents.tsx';
import { ReportCharts } from './ReportCharts.tsx';
import { ReportReasons } from './ReportReasons.tsx';
import { ReportTabs } from './ReportTabs.tsx';
import '../records.css';

const DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** Figures of sessions, waits and agents by day: of everybody for managers, of themselves for agents [RP2]. */
export function ReportsPage(): JSX.Element {
  usePage(t('title'));
  const inAddress = useFilters();
  const filters = withDays(inAddress.filters);
  const { report, error } = useReport(filters);
  const seesAll = currentUser()?.roles.some((role) => role === 'manager' || role === 'admin') === true;
  return (
    <div class="page page-wide">
      <div class="page-head">
        <ReportTabs />
        <h1>{t('title')}</h1>
        <p>{t(seesAll ? 'lead' : 'leadOwn')}</p>
      </div>
      <FilterForm names={['from', 'to', 'queue']} filters={filters} set={inAddress.set} />
      {error ? (
        <Notice tone="danger" announce>
          {errorText(error)}
        </Notice>
      ) : null}
      {report === null && error === null ? <Loading /> : null}
      {report === null ? null : (
        <>
          <Totals days={report.days} seesAll={seesAll} />
          <ReportCharts days={report.days} seesAll={seesAll} />
          <ReportReasons reasons={report.reasons} />
          {seesAll ? <ReportAgents agents={report.agents} /> : null}
        </>
      )}
    </div>
  );
}

/** The last thirty days, where the address names none. */
function withDays(filters: Filters): Filters {
  return {
    ...filters,
    from: filters.from ?? dayOf(serverNow() - (DAYS - 1) * DAY_MS),
    to: filters.to ?? dayOf(serverNow()),
  };
}

/** Of this computer's calendar. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function useReport({ from = '', to = '', queue = '' }: Filters) {
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const query = useMemo(() => queryOf({ from, to, queue }), [from, to, queue]);
  useEffect(() => {
    let wanted = true;
    void getReport(query).then((answer) => {
      if (!wanted) return;
      setReport(answer.ok ? answer.data : null);
      setError(answer.ok ? null : answer.error.code);
    });
    return () => {
      wanted = false;
    };
  }, [query]);
  return { report, error };
}

function Totals({ days, seesAll }: { readonly days: readonly ReportDay[]; readonly seesAll: boolean }) {
  const sum = (of: (day: ReportDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const sessions = sum((day) => day.sessions);
  const taken = sum((day) => day.taken);
  const ratings = sum((day) => day.ratings);
  const abandoned = sum((day) => day.abandoned);
  return (
    <ul class="report-totals digits">
      <li>
        <strong>{t('total', { count: sessions })}</strong>
      </li>
      {sessions > 0 ? (
        <li>{t('lasted', { time: formatDuration(sum((day) => day.handlingMs) / sessions) })}</li>
      ) : null}
      {ratings > 0 ? (
        <li>
          {t('scored', {
            score: formatNumber(sum((day) => day.ratingSum) / ratings, { maximumFractionDigits: 1 }),
            count: ratings,
          })}
        </li>
      ) : null}
      {taken > 0 ? <li>{t('waited', { time: formatDuration(sum((day) => day.waitMs) / taken) })}</li> : null}
      {seesAll && taken + abandoned > 0 ? (
        <li>
          {t('abandonedShare', {
            share: formatNumber(abandoned / (taken + abandoned), { style: 'percent' }),
          })}
        </li>
      ) : null}
    </ul>
  );
}
