import type { ComponentChildren, JSX } from 'preact';
import {
  Clock, DoorOpen, Hand, Hourglass, MonitorCheck, MonitorX, UserCheck, UserPlus, UserRound,
} from 'lucide-preact';
import { useLocation } from 'wouter-preact';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { Countdown } from '../../../ui/Status.tsx';
import { currentSite } from '../account.ts';
import { admit, askForView, decline } from './commands.ts';
import type { Refusal } from './desk.ts';
import { useDesk } from './desk.ts';
import { RequestedState } from './RequestedState.tsx';
import { SessionNotices } from './SessionNotices.tsx';
import { ShareWindow } from './ShareWindow.tsx';
import { stageOf } from './stage-state.ts';
import type { StageState } from './stage-state.ts';
import './stage.css';

const HOST_AWAY_MS = 15_000;

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
          actions={<Countdown until={state.until} totalMs={HOST_AWAY_MS} />}
        >
          {t('stageHostAwayText')}
        </EmptyState>
      );
    case 'ended':
      return <EndedState state={state} />;
    case 'out':
      return (
        <EmptyState icon={<DoorOpen />} title={t('stageOutTitle')} actions={<Onward />}>
          {errorText(state.error.code)}
        </EmptyState>
      );
  }
}

function EmptyStage(): JSX.Element {
  const { dialog, number } = useDesk();
  const url = currentSite()?.url ?? location.origin;
  return (
    <EmptyState
      icon={<UserPlus />}
      title={t('stageEmptyTitle')}
      actions={
        <Button
          look="primary"
          size="large"
          icon={<UserPlus aria-hidden="true" />}
          hasPopup="dialog"
          onClick={() => {
            dialog.value = { kind: 'invite' };
          }}
        >
          {t('invite')}
        </Button>
      }
    >
      <p>{t('stageEmptyText', { url: url.replace(/^https?:\/\//, '') })}</p>
      <p class="stage-number digits">{number.replace(/(\d{3})(?=\d)/g, '$1 ')}</p>
    </EmptyState>
  );
}

function LobbyState({ state }: { readonly state: Extract<StageState, { kind: 'lobby' }> }): JSX.Element {
  const desk = useDesk();
  const { participantId, name } = state.person;
  return (
    <EmptyState
      icon={<UserRound />}
      title={t('stageLobbyTitle', { name })}
      actions={
        <>
          <Button size="large" onClick={() => void decline(desk, participantId)}>
            {t('decline')}
          </Button>
          <Button look="primary" size="large" onClick={() => void admit(desk, participantId)}>
            {t('admit')}
          </Button>
        </>
      }
    >
      {t('stageLobbyText')}
    </EmptyState>
  );
}

interface AskProps {
  readonly title: string;
  readonly icon?: ComponentChildren;
  readonly text?: string;
}

function AskState({ title, icon, text }: AskProps): JSX.Element {
  const desk = useDesk();
  return (
    <EmptyState
      icon={icon ?? <UserCheck />}
      title={title}
      actions={
        <>
          <Button
            look="primary"
            size="large"
            busy={desk.busy.value.has('viewDesktop')}
            onClick={() => askForView(desk, 'viewDesktop')}
          >
            {t('stageAskDesktop')}
          </Button>
          <Button
            size="large"
            busy={desk.busy.value.has('viewApplication')}
            onClick={() => askForView(desk, 'viewApplication')}
          >
            {t('stageAskApplication')}
          </Button>
        </>
      }
    >
      {text ?? t('stageHereText')}
    </EmptyState>
  );
}

function RefusedState({ refusal }: { readonly refusal: Refusal }): JSX.Element {
  const { name, why } = refusal;
  return why === 'declined' ? (
    <AskState icon={<Hand />} title={t('stageDeclinedTitle', { name })} text={t('stageDeclinedText')} />
  ) : (
    <AskState icon={<Hourglass />} title={t('stageExpiredTitle', { name })} text={t('stageExpiredText')} />
  );
}

const ENDED = {
  host_ended: 'stageEndedText', host_lost: 'stageEndedLost', shutdown: 'stageEndedShutdown', inactive: 'stageEndedInactive',
} as const;

function EndedState({ state }: { readonly state: Extract<StageState, { kind: 'ended' }> }): JSX.Element {
  const { client } = useDesk();
  const [, navigate] = useLocation();
  const sessionId = client.view.value?.sessionId;
  const because = state.because ?? 'host_ended';
  return (
    <EmptyState
      icon={<MonitorX />}
      title={t('stageEndedTitle')}
      actions={
        <>
          {sessionId && state.byHost ? (
            <Button onClick={() => navigate(`/records/${sessionId}`)}>{t('stageRecord')}</Button>
          ) : null}
          <Onward />
        </>
      }
    >
      {state.byHost && because === 'host_ended' ? t('stageEndedHost') : t(ENDED[because])}
    </EmptyState>
  );
}

function Onward(): JSX.Element {
  const [, navigate] = useLocation();
  return (
    <Button look="primary" onClick={() => navigate('/support/start')}>
      {t('stageStartAnother')}
    </Button>
  );
}
