import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { t } from '../../../i18n/session.ts';
import type { PageState } from '../../../session/agent/page-state.ts';
import { PageStateProvider } from '../../../session/agent/page-state.ts';
import { AgentOffers } from '../../../session/files/agent/FilesCommand.tsx';
import { knocks } from '../../../session/people/agent/knocks.ts';
import { isWide } from '../../../ui/viewport.ts';
import { usePage } from '../usePage.ts';
import { CommandTabs } from './CommandTabs.tsx';
import { Rail } from './Rail.tsx';
import { SessionDialogs } from './SessionDialogs.tsx';
import { hasSide, SidePanel, VideoStrip } from './SidePanel.tsx';
import { Stage } from './Stage.tsx';
import { StatusEnd, StatusLine } from './StatusLine.tsx';
import { useSessionKeys } from './useSessionKeys.ts';
import './session.css';

export interface SessionPageProps {
  readonly page: PageState;
  /** Opens the invitation as soon as the session runs [SS3]. */
  readonly invite: boolean;
  /** Takes the place back from another window. */
  readonly onUseHere: () => void;
}

/** The agent's session page: one row of state and tabs, one of commands, the stage, and one panel beside it [UI5]. */
export function SessionPage({ page, invite, onUseHere }: SessionPageProps): JSX.Element {
  const { client, number } = page;
  const view = client.view.value;
  const title = t('pageTitle', { number: formatSessionNumber(number) });
  const [knocking] = knocks.value;
  // The browser's tab tells it too, for whoever works in another one [JO2].
  usePage(knocking ? t('knockAsks', { name: knocking.name }) : title);
  useSessionKeys(page);
  const over = client.closedBecause.value !== null || view?.phase === 'ended';
  const running = view !== null && !over;
  useEffect(() => {
    if (invite && running) page.dialog.value = { kind: 'invite' };
  }, [invite, running, page]);
  const side = running && isWide.value && hasSide(view, page.panel.value);
  const strip = running && !isWide.value && view.video !== null;
  return (
    <PageStateProvider value={page}>
      <div
        class={`session${side ? ' session-aside' : ''}${strip ? ' session-strip' : ''}${running ? '' : ' session-bare'}`}
      >
        <h1 class="visually-hidden">{title}</h1>
        {running ? (
          <div class="session-bar">
            <StatusLine view={view} />
            <CommandTabs view={view} after={<StatusEnd />} />
          </div>
        ) : null}
        <Stage onUseHere={onUseHere} />
        {side ? <SidePanel view={view} /> : null}
        {strip ? (
          <div class="side">
            <VideoStrip />
          </div>
        ) : null}
        {running ? <Rail view={view} /> : null}
      </div>
      {running ? <SessionDialogs view={view} /> : null}
      {running ? <AgentOffers /> : null}
    </PageStateProvider>
  );
}
