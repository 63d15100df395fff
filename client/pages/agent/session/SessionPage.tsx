import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionNumber } from '../../../../shared/domain/ids.ts';
import { t } from '../../../i18n/session.ts';
import type { SessionClient } from '../../../state/types.ts';
import { isWide } from '../../../ui/viewport.ts';
import { usePage } from '../usePage.ts';
import { CommandTabs } from './CommandTabs.tsx';
import { createDesk, DeskProvider } from './desk.ts';
import { DeskDialogs } from './DeskDialogs.tsx';
import { ParticipantsPanel } from './Participants.tsx';
import { Stage } from './Stage.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useAnnouncements } from './useAnnouncements.ts';
import { useSessionKeys } from './useSessionKeys.ts';
import './session.css';

export interface SessionPageProps {
  readonly client: SessionClient;
  readonly number: SessionNumber;
  /** Opens the invitation as soon as the session runs [SS3]. */
  readonly invite: boolean;
}

/** The agent's session page: status line, commands, participants, stage. */
export function SessionPage({ client, number, invite }: SessionPageProps): JSX.Element {
  usePage(t('pageTitle', { number: formatSessionNumber(number) }));
  const desk = useMemo(() => createDesk(client, number), [client, number]);
  useAnnouncements(desk);
  useSessionKeys(desk);
  const view = client.view.value;
  const over = client.closedBecause.value !== null || view?.phase === 'ended';
  const running = view !== null && !over;
  useEffect(() => {
    if (invite && running) desk.dialog.value = { kind: 'invite' };
  }, [invite, running, desk]);
  const panel = running && isWide.value && desk.peopleShown.value;
  return (
    <DeskProvider value={desk}>
      <div class={`session${panel ? ' session-panel' : ''}`}>
        <h1 class="visually-hidden">{t('pageTitle', { number: formatSessionNumber(number) })}</h1>
        {running ? (
          <>
            <StatusLine view={view} />
            <CommandTabs view={view} />
          </>
        ) : null}
        {panel ? <ParticipantsPanel view={view} /> : null}
        <Stage />
      </div>
      {running ? <DeskDialogs view={view} /> : null}
    </DeskProvider>
  );
}
