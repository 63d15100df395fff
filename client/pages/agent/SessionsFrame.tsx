import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { currentMode } from '../../account/session-mode.ts';
import { runningSessions } from '../../session/agent/running.ts';
import { SessionRoute } from './SessionRoute.tsx';
import { SessionsStrip } from './SessionsStrip.tsx';

/** A session's page, below the tabs of the agent's sessions where there are several, or may be [SS5]. */
export function SessionsFrame({ number }: { readonly number: string }): JSX.Element {
  const [, navigate] = useLocation();
  const running = runningSessions.value;
  const several = running.length > 1 || (currentMode() === 'multi' && running.length > 0);
  useEffect(() => {
    document.documentElement.classList.toggle('with-sessions', several);
    return () => document.documentElement.classList.remove('with-sessions');
  }, [several]);
  return (
    <>
      {several ? (
        <SessionsStrip chosen={number} onChoose={(next) => navigate(`/support/session/${next}`)} />
      ) : null}
      <div
        id="session-panel"
        {...(several ? { role: 'tabpanel' as const, 'aria-labelledby': `session-tab-${number}` } : {})}
      >
        <SessionRoute key={number} number={number} />
      </div>
    </>
  );
}
