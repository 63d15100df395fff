import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SessionNumber } from '../../../../shared/domain/ids.ts';
import { attention, watchWindow } from '../../../attention/page.ts';
import type { PageState } from '../../../session/agent/page-state.ts';
import { createPageState, shownPage } from '../../../session/agent/page-state.ts';
import {
  forgetSession,
  sessionClient,
  sessionClients,
  sessionsBefore,
  shownSession,
  turnTo,
} from '../../../session/agent/running.ts';
import { createSession } from '../../../session/session.ts';
import { keepStills } from '../../../session/share/agent/stills.ts';
import type { SessionClient } from '../../../session/types.ts';
import { keepHolding } from '../../../session/voice/agent/holding.ts';
import { ownVoice } from '../../../session/voice/own.ts';
import { openTrayIfPreferred, trayWindow } from '../tray/console.tsx';
import { startAnnouncements } from './announce.ts';
import { startNotifications } from './notify.ts';
import { SessionPage } from './SessionPage.tsx';

/** A page lives as long as its client: links, tab and announcements outlast a walk to another page. */
const desks = new WeakMap<SessionClient, PageState>();

function deskOf(number: SessionNumber): PageState {
  const client = sessionClient(number, () => createSession({ kind: 'agent', number }));
  const kept = desks.get(client);
  if (kept) return kept;
  const page = createPageState(client, number);
  startAnnouncements(page);
  keepStills(client);
  attention.follow(number, client);
  desks.set(client, page);
  return page;
}

startNotifications();
// Who looks at the tray looks at the page [UI6].
effect(() => (trayWindow.value ? watchWindow(trayWindow.value.document) : undefined));
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
  const [uses, setUses] = useState(0);
  // Counted, since each "Use here" is a part of its own in the session.
  const page = useMemo(() => deskOf(number), [number, uses]);
  useEffect(() => {
    turnTo(number);
    shownPage.value = page;
    openTrayIfPreferred();
  }, [page, number]);
  const invite = useMemo(() => asksForInvitation(history.state), []);
  useEffect(() => {
    // Once only: a reload shall not open the invitation again.
    if (invite) history.replaceState(null, '');
  }, [invite]);
  useEffect(() => (isTaken(history.state) ? speakAtOnce(page) : undefined), [page]);
  useEffect(
    () => () => {
      // Where the place was taken back, another part has come in its stead.
      const isLast = sessionClients.peek().get(number) === page.client;
      if (isLast && page.client.closedBecause.peek() !== null) forgetSession(number);
    },
    [page, number],
  );
  return <SessionPage page={page} invite={invite} onUseHere={() => setUses(uses + 1)} />;
}

/** Whether the start page's box was ticked [SS3]. */
function asksForInvitation(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'invite' in state && state.invite === true;
}

/** Whether the page comes from taking a customer of a queue. */
function isTaken(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'taken' in state && state.taken === true;
}

/** The queue has started a call with the session: the agent's microphone is asked for, once [QU13]. */
function speakAtOnce({ client }: PageState): () => void {
  history.replaceState(null, '');
  let done = false;
  return effect(() => {
    const view = client.view.value;
    if (done || view === null || client.connection.value !== 'connected') return;
    done = true;
    if (ownVoice(view) !== null) void client.media.joinVoice();
  });
}
