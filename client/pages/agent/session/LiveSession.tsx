import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SessionNumber } from '../../../../shared/domain/ids.ts';
import { createSession } from '../../../state/session.ts';
import type { SessionClient } from '../../../state/types.ts';
import { keepHolding } from '../holding.ts';
import {
  forgetSession,
  sessionClient,
  sessionClients,
  sessionsBefore,
  shownSession,
  turnTo,
} from '../running.ts';
import { openTrayIfPreferred } from '../tray/console.tsx';
import { startAnnouncements } from './announce.ts';
import type { Desk } from './desk.ts';
import { createDesk, shownDesk } from './desk.ts';
import { SessionPage } from './SessionPage.tsx';

/** A desk lives as long as its client: links, tab and announcements outlast a walk to another page. */
const desks = new WeakMap<SessionClient, Desk>();

function deskOf(number: SessionNumber): Desk {
  const client = sessionClient(number, () => createSession({ kind: 'agent', number }));
  const kept = desks.get(client);
  if (kept) return kept;
  const desk = createDesk(client, number);
  startAnnouncements(desk);
  desks.set(client, desk);
  return desk;
}

keepHolding({ clients: () => sessionClients.value, chosen: () => shownSession.value });

let restored = false;

/** Takes all places again that this browser tab had before it was loaded anew [SS7]; once. */
export function restoreSessions(): void {
  if (restored) return;
  restored = true;
  for (const number of sessionsBefore) deskOf(number);
}

/** The session page with its live session; this is the only place of the page that makes one. */
export function LiveSession({ number }: { readonly number: SessionNumber }): JSX.Element {
  const desk = useMemo(() => deskOf(number), [number]);
  useEffect(() => {
    turnTo(number);
    shownDesk.value = desk;
    openTrayIfPreferred();
  }, [desk, number]);
  const invite = useMemo(() => asksForInvitation(history.state), []);
  useEffect(() => {
    // Once only: a reload shall not open the invitation again.
    if (invite) history.replaceState(null, '');
  }, [invite]);
  useEffect(
    () => () => {
      if (desk.client.closedBecause.peek() !== null) forgetSession(number);
    },
    [desk, number],
  );
  return <SessionPage desk={desk} invite={invite} />;
}

/** Whether the start page's box was ticked [SS3]. */
function asksForInvitation(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'invite' in state && state.invite === true;
}
