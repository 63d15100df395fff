import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { RecordSummary } from '../../../../shared/protocol/http.ts';
import { t } from '../../../i18n/closing.ts';
import { getRecords } from '../../../net/http.ts';
import { ClosingForm } from '../../../session/note/agent/ClosingForm.tsx';

/** The newest of one's own sessions; of several that ran at once the one that ended last is among them. */
const NEWEST = 20;

/** What wrap-up is for: reason, code and note of the session that has just ended [QU15]. */
export function WrapUp(): JSX.Element | null {
  const [last, setLast] = useState<RecordSummary | null>(null);
  useEffect(() => {
    let here = true;
    void getRecords({ limit: NEWEST }).then((answer) => {
      if (!here || !answer.ok) return;
      const [newest = null] = answer.data.toSorted((a, b) => b.endedAt - a.endedAt);
      setLast(newest);
    });
    return () => {
      here = false;
    };
  }, []);
  if (last === null) return null;
  return (
    <section class="card wrap-up" aria-labelledby="wrap-up">
      <h2 id="wrap-up">{t('lastSession', { number: formatSessionNumber(last.number) })}</h2>
      <ClosingForm key={last.sessionId} sessionId={last.sessionId} />
    </section>
  );
}
