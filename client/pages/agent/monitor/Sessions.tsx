import type { JSX } from 'preact';
import { Link } from 'wouter-preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { MonitorView } from '../../../../shared/protocol/monitor.ts';
import { currentUser } from '../../../account/account.ts';
import { formatClock, formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';
import { now } from '../../../ui/clock.ts';
import { Cell, Table } from './Table.tsx';

/** What runs now, and the way into it as an assistant [QU11, JO4]. */
export function Sessions({ sessions }: Pick<MonitorView, 'sessions'>): JSX.Element {
  const mayAssist = currentUser()?.roles.includes('agent') === true;
  return (
    <Table
      id="monitor-sessions"
      title={t('sessions')}
      none={sessions.length === 0 ? t('sessionsNone') : null}
      columns={[t('session'), t('host'), t('withCustomers'), t('running'), t('actions')]}
    >
      {sessions.map(({ number, hostName, customerNames, startedAt }) => (
        <tr key={number}>
          <th scope="row" class="digits">
            {formatSessionNumber(number)}
          </th>
          <Cell label={t('host')}>
            <bdi>{hostName === '' ? '–' : hostName}</bdi>
          </Cell>
          <Cell label={t('withCustomers')}>
            {customerNames.length === 0 ? '–' : formatList(customerNames)}
          </Cell>
          <Cell label={t('running')} digits>
            {formatClock(now.value - startedAt)}
          </Cell>
          <Cell label={t('actions')}>
            {mayAssist ? (
              <Link
                href={`/support/assist/${number}`}
                aria-label={t('assistNumber', { number: formatSessionNumber(number) })}
              >
                {t('assist')}
              </Link>
            ) : null}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
