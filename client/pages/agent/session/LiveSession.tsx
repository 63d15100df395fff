import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SessionNumber } from '../../../../shared/domain/ids.ts';
import { createSession } from '../../../state/session.ts';
import { forgetSession, sessionClient } from '../running.ts';
import { SessionPage } from './SessionPage.tsx';

/** The session page with its live session; this is the only place of the page that makes one. */
export function LiveSession({ number }: { readonly number: SessionNumber }): JSX.Element {
  const client = useMemo(() => sessionClient(number, () => createSession({ kind: 'agent', number })), [number]);
  const invite = useMemo(() => asksForInvitation(history.state), []);
  useEffect(() => {
    // Once only: a reload shall not open the invitation again.
    if (invite) history.replaceState(null, '');
  }, [invite]);
  useEffect(
    () => () => {
      if (client.closedBecause.peek() !== null) forgetSession(number);
    },
    [client, number],
  );
  return <SessionPage client={client} number={number} invite={invite} />;
}

/** Whether the start page's box was ticked [SS3]. */
function asksForInvitation(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'invite' in state && state.invite === true;
}
