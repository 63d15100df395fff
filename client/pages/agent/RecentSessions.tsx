import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { RecordSummary } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatDuration, formatList, formatRelative } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { getRecords } from '../../net/http.ts';
import { now } from '../../ui/clock.ts';

const MOST = 5;

/** The sessions that ended last, each leading to its record; nothing where there is none [RP1]. */
export function RecentSessions(): JSX.Element | null {
  const [records, setRecords] = useState<readonly RecordSummary[]>([]);
  useEffect(() => {
    let here = true;
    void getRecords({ limit: MOST }).then((answer) => {
      if (here && answer.ok) setRecords(answer.data);
    });
    return () => {
      here = false;
    };
  }, []);
  if (records.length === 0) return null;
  return (
    <section class="form" aria-labelledby="recent-sessions">
      <h2 id="recent-sessions">{t('startRecentTitle')}</h2>
      <ul class="recent-list">
        {records.map((record) => (
          <li key={record.sessionId}>
            <Link href={`/records/${record.sessionId}`}>
              <strong>
                {record.customerNames.length > 0
                  ? formatList(record.customerNames.map(recordedName))
                  : t('recordsNobody')}
              </strong>
              <span class="quiet-text digits">{formatSessionNumber(record.number)}</span>
              <span class="quiet-text">{formatRelative(record.endedAt, now.value)}</span>
              <span class="quiet-text digits">{formatDuration(record.endedAt - record.startedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
