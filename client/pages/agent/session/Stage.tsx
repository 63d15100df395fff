import { Clock, MailOpen, MonitorCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { RequestedState } from '../../../session/consent/agent/RequestedState.tsx';
import { WaitingStage } from '../../../session/invitation/agent/WaitingStage.tsx';
import { KnockBar } from '../../../session/people/agent/KnockBar.tsx';
import { ShareWindow } from '../../../session/share/agent/ShareWindow.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { Countdown } from '../../../ui/Status.tsx';
import { SessionNotices } from './SessionNotices.tsx';
import { AskState, ElsewhereState, EndedState, LobbyState, OutState, RefusedState } from './StageStates.tsx';
import type { StageState } from './stage-state.ts';
import { stageOf } from './stage-state.ts';
import './stage.css';

export interface StageProps {
  /** Takes the place back from another window. */
  readonly onUseHere: () => void;
}

/** The stage: what is shared, or the one next step. */
export function Stage({ onUseHere }: StageProps): JSX.Element {
  const page = usePageState();
  const view = page.client.view.value;
  const state = stageOf({
    view,
    closedBecause: page.client.closedBecause.value,
    refusal: page.refusal.value,
  });
  return (
    <section class={`stage stage-${state.kind}`} aria-label={t('stage')}>
      {view ? <SessionNotices view={view} /> : null}
      <KnockBar quiet={state.kind === 'lobby'} />
      <StageContent state={state} onUseHere={onUseHere} />
    </section>
  );
}

function StageContent({ state, onUseHere }: StageProps & { readonly state: StageState }): JSX.Element {
  switch (state.kind) {
    case 'connecting':
      return <Loading label={t('stageConnecting')} />;
    case 'share':
      return <ShareWindow share={state.share} sharer={state.sharer} />;
    case 'requested':
    case 'allowed':
      return <RequestedState request={state.request} customer={state.customer} />;
    case 'refused':
      return <RefusedState refusal={state.refusal} />;
    case 'here':
      return <AskState title={t('stageHereTitle', { name: state.customer.name })} />;
    case 'opened':
      return <AskState icon={<MailOpen />} title={t('stageOpenedTitle')} text={t('stageOpenedText')} />;
    case 'lobby':
      return <LobbyState state={state} />;
    case 'empty':
      return <WaitingStage />;
    case 'watch':
      return (
        <EmptyState icon={<MonitorCheck />} title={t('stageWatchTitle')}>
          {t('stageWatchText', { host: state.host?.name ?? t('roleHost') })}
        </EmptyState>
      );
    case 'hostAway':
      return (
        <EmptyState
          icon={<Clock />}
          title={t('stageHostAwayTitle', { name: state.host?.name ?? t('roleHost') })}
          actions={<Countdown until={state.until} />}
        >
          {t('stageHostAwayText')}
        </EmptyState>
      );
    case 'ended':
      return <EndedState state={state} />;
    case 'elsewhere':
      return <ElsewhereState sent={state.sent} onUseHere={onUseHere} />;
    case 'out':
      return <OutState error={state.error} />;
  }
}
