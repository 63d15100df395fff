import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { getOpenSessions } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Why no session was started; where one runs already, the way back to it [SS5]. */
export function StartRefusal({ code }: { readonly code: ErrorCode }): JSX.Element {
  const [, navigate] = useLocation();
  const [running, setRunning] = useState<OpenedSession | null>(null);
  const isBack = code === 'session_exists';
  useEffect(() => {
    if (!isBack) return;
    let here = true;
    void getOpenSessions().then((answer) => {
      if (here && answer.ok) setRunning(answer.data[0] ?? null);
    });
    return () => {
      here = false;
    };
  }, [isBack]);
  return (
    <Notice
      tone="danger"
      announce
      actions={
        running ? (
          <Button onClick={() => navigate(`/support/session/${running.number}`)}>
            {t('startBackTo', { number: formatSessionNumber(running.number) })}
          </Button>
        ) : null
      }
    >
      {errorText(code)}
    </Notice>
  );
}
