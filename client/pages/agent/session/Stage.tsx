import { Clock, MonitorCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { t } from '../../../i18n/session.ts';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { Countdown } from '../../../ui/Status.tsx';
import { useDesk } from './desk.ts';
import { RequestedState } from './RequestedState.tsx';
import { SessionNotices } from './SessionNotices.tsx';
import { ShareWindow } from './ShareWindow.tsx';
import { AskState, EmptyStage, EndedState, LobbyState, OutState, RefusedState } from './StageStates.tsx';
import type { StageState } from './stage-state.ts';
import { stageOf } from './stage-state.ts';
import './stage.css';

/** The stage: what is shared, or the one next step. */
export function Stage(): JSX.Element {
  const desk = useDesk();
  const view = desk.client.view.value;
  const state = stageOf({
    view,
    closedBecause: desk.client.closedBecause.value,
    refusal: desk.refusal.value,
  });
  return (
    <section class={`stage stage-${state.kind}`} aria-label={t('stage')}>
      {view ? <SessionNotices view={view} /> : null}
      <StageContent state={state} />
    </section>
  );
}

function StageContent({ state }: { readonly state: StageState }): JSX.Element {
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
    case 'lobby':
      return <LobbyState state={state} />;
    case 'empty':
      return <EmptyStage />;
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
    case 'out':
      return <OutState error={state.error} />;
  }
}
