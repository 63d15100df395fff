import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { isWide } from '../../../ui/viewport.ts';
import { usePage } from '../usePage.ts';
import { CommandTabs } from './CommandTabs.tsx';
import { DeskDialogs } from './DeskDialogs.tsx';
import type { Desk } from './desk.ts';
import { DeskProvider } from './desk.ts';
import { ParticipantsPanel } from './Participants.tsx';
import { SidePanel, VideoStrip } from './SidePanel.tsx';
import { Stage } from './Stage.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useSessionKeys } from './useSessionKeys.ts';
import './session.css';

export interface SessionPageProps {
  readonly desk: Desk;
  /** Opens the invitation as soon as the session runs [SS3]. */
  readonly invite: boolean;
}

/** The agent's session page: status line, commands, participants, stage. */
export function SessionPage({ desk, invite }: SessionPageProps): JSX.Element {
  const { client, number } = desk;
  const view = client.view.value;
  const title = t('pageTitle', { number: formatSessionNumber(number) });
  const knocking = view?.lobby[0];
  // The browser's tab tells it too, for whoever works in another one [JO2].
  usePage(knocking ? t('toastKnocked', { name: knocking.name }) : title);
  useSessionKeys(desk);
  const over = client.closedBecause.value !== null || view?.phase === 'ended';
  const running = view !== null && !over;
  useEffect(() => {
    if (invite && running) desk.dialog.value = { kind: 'invite' };
  }, [invite, running, desk]);
  const panel = running && isWide.value && desk.peopleShown.value;
  const side = running && isWide.value && hasSide(view, desk);
  const strip = running && !isWide.value && view.video !== null;
  const areas = [panel ? ' session-panel' : '', side ? ' session-side' : '', strip ? ' session-strip' : ''];
  return (
    <DeskProvider value={desk}>
      <div class={`session${areas.join('')}`}>
        <h1 class="visually-hidden">{title}</h1>
        {running ? (
          <>
            <StatusLine view={view} />
            <CommandTabs view={view} />
          </>
        ) : null}
        {panel ? <ParticipantsPanel view={view} /> : null}
        <Stage />
        {side ? <SidePanel view={view} /> : null}
        {strip ? (
          <div class="side">
            <VideoStrip />
          </div>
        ) : null}
      </div>
      {running ? <DeskDialogs view={view} /> : null}
    </DeskProvider>
  );
}

/** Whether there is anything to stand right of the stage. */
const hasSide = (view: SessionView, desk: Desk): boolean =>
  view.video !== null || (view.chat !== null && desk.chatShown.value);
