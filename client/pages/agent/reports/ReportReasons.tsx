import type { JSX } from 'preact';
import type { ReportReason } from '../../../../shared/protocol/reports.ts';
import { said } from '../../../i18n/answers.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/reports.ts';

/** Why sessions were, as their agents have said [RP3]. */
export function ReportReasons({
  reasons,
}: {
  readonly reasons: readonly ReportReason[];
}): JSX.Element | null {
  if (reasons.length === 0) return null;
  return (
    <section class="form" aria-labelledby="report-reasons">
      <h2 id="report-reasons">{t('reasonsTitle')}</h2>
      <div class="table-frame">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('reason')}</th>
              <th scope="col">{t('sessions')}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, sessions }) => (
              <tr key={reason.en}>
                <td data-label={t('reason')}>
                  <bdi>{said(reason)}</bdi>
                </td>
                <td data-label={t('sessions')} class="digits">
                  {formatNumber(sessions)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
