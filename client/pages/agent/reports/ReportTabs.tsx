import type { JSX } from 'preact';
import { Link, useLocation } from 'wouter-preact';
import { t } from '../../../i18n/reports.ts';
import './reports.css';

const PAGES = [
  ['/records', 'tabSessions'],
  ['/reports', 'tabCharts'],
] as const;

/** The two pages of what has been: session by session, and in figures. */
export function ReportTabs(): JSX.Element {
  const [path] = useLocation();
  return (
    <nav class="report-tabs" aria-label={t('tabs')}>
      {PAGES.map(([to, label]) => (
        <Link key={to} href={to} aria-current={path === to ? 'page' : undefined}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
