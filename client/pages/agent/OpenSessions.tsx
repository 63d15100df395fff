import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatRelative } from '../../i18n/format.ts';
import { getOpenSessions } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { now } from '../../ui/clock.ts';

/** The agent's sessions that still run, each with the way back; nothing where there is none. */
export function OpenSessions(): JSX.Element | null {
  const [, navigate] = useLocation();
  const [sessions, setSessions] = useState<readonly OpenedSession[]>([]);
  useEffect(() => {
    let here = true;
    void getOpenSessions().then((answer) => {
      if (here && answer.ok) setSessions(answer.data);
    });
    return () => {
      here = false;
    };
  }, []);
  if (sessions.length === 0) return null;
  return (
    <section class="form" aria-labelledby="open-sessions">
      <h2 id="open-sessions">{t('startOpenTitle')}</h2>
      <ul class="open-list">
        {sessions.map(({ sessionId, number, startedAt }) => (
          <li key={sessionId}>
            <strong class="digits">{formatSessionNumber(number)}</strong>
            <span class="quiet-text">
              {t('startOpenSince', { when: formatRelative(startedAt, now.value) })}
            </span>
            <Button onClick={() => navigate(`/support/session/${number}`)}>{t('startGoBack')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
