import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { runningSessions } from '../../agent/running.ts';

type Bar = typeof import('./KnockBar.tsx').KnockBar;

/** Who knocks, on every page but a session's own, whose stage has it [JO2]. It comes with the session's code. */
export function KnockAway(): JSX.Element | null {
  const [path] = useLocation();
  const [loaded, setLoaded] = useState<{ readonly Bar: Bar } | null>(null);
  const away = runningSessions.value.length > 0 && !path.startsWith('/support/session/');
  useEffect(() => {
    if (away) void import('./KnockBar.tsx').then(({ KnockBar }) => setLoaded({ Bar: KnockBar }));
  }, [away]);
  return away && loaded ? (
    <div class="knock-away">
      <loaded.Bar />
    </div>
  ) : null;
}
