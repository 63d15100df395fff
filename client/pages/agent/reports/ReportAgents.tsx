import type { JSX } from 'preact';
import type { ReportAgent } from '../../../../shared/protocol/reports.ts';
import { formatDuration, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/reports.ts';

/** What each agent has done [RP2]. */
export function ReportAgents({ agents }: { readonly agents: readonly ReportAgent[] }): JSX.Element | null {
  if (agents.length === 0) return null;
  return (
    <section class="form" aria-labelledby="report-agents">
      <h2 id="report-agents">{t('agentsTitle')}</h2>
      <div class="table-frame">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('agent')}</th>
              <th scope="col">{t('sessions')}</th>
              <th scope="col">{t('totalTime')}</th>
              <th scope="col">{t('handling')}</th>
              <th scope="col">{t('score')}</th>
            </tr>
          </thead>
          <tbody>
            {agents.map(({ userId, name, sessions, handlingMs, ratings, ratingSum }) => (
              <tr key={userId}>
                <td data-label={t('agent')}>
                  <bdi>{userId === '' ? t('unknownAgent') : name}</bdi>
                </td>
                <td data-label={t('sessions')} class="digits">
                  {formatNumber(sessions)}
                </td>
                <td data-label={t('totalTime')} class="digits">
                  {formatDuration(handlingMs)}
                </td>
                <td data-label={t('handling')} class="digits">
                  {sessions === 0 ? '–' : formatDuration(handlingMs / sessions)}
                </td>
                <td data-label={t('score')} class="digits">
                  {ratings === 0 ? '–' : formatNumber(ratingSum / ratings, { maximumFractionDigits: 1 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
