import { DoorOpen, Hand, Hourglass, MonitorX, UserCheck, UserPlus, UserRound } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { currentSite, signInEnded } from '../account.ts';
import { admit, askForView, decline } from './commands.ts';
import type { Refusal } from './desk.ts';
import { useDesk } from './desk.ts';
import type { StageState } from './stage-state.ts';

/** Nobody is here yet: invite, or read the number out [IN5]. */
export function EmptyStage(): JSX.Element {
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
      <p class="stage-number digits">{formatSessionNumber(number)}</p>
    </EmptyState>
  );
}

/** Somebody waits for admission, and nobody else is here [JO2]. */
export function LobbyState({
  state,
}: {
  readonly state: Extract<StageState, { kind: 'lobby' }>;
}): JSX.Element {
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

/** A customer is here: ask to see something [CO1]. */
export function AskState({ title, icon, text }: AskProps): JSX.Element {
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

/** The last request came to nothing; asking again is the next step. */
export function RefusedState({ refusal }: { readonly refusal: Refusal }): JSX.Element {
  const { name, why } = refusal;
  return why === 'declined' ? (
    <AskState icon={<Hand />} title={t('stageDeclinedTitle', { name })} text={t('stageDeclinedText')} />
  ) : (
    <AskState icon={<Hourglass />} title={t('stageExpiredTitle', { name })} text={t('stageExpiredText')} />
  );
}

const ENDED = {
  host_ended: 'stageEndedText',
  host_lost: 'stageEndedLost',
  shutdown: 'stageEndedShutdown',
  inactive: 'stageEndedInactive',
} as const;

/** The session is over. */
export function EndedState({
  state,
}: {
  readonly state: Extract<StageState, { kind: 'ended' }>;
}): JSX.Element {
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

/** Not in the session, or no longer; who never was may join it as assistant [JO4]. */
export function OutState({ error }: { readonly error: WireError }): JSX.Element {
  const { number } = useDesk();
  const [, navigate] = useLocation();
  const neverIn = error.code === 'forbidden';
  useEffect(() => {
    if (error.code === 'not_signed_in') void signInEnded();
  }, [error.code]);
  if (neverIn) {
    return (
      <EmptyState
        icon={<DoorOpen />}
        title={t('stageNeverInTitle')}
        actions={
          <Button look="primary" onClick={() => navigate(`/support/assist/${number}`)}>
            {t('stageAssist')}
          </Button>
        }
      >
        {t('stageNeverInText')}
      </EmptyState>
    );
  }
  const removed = error.code === 'removed' || error.code === 'declined';
  return (
    <EmptyState
      icon={<DoorOpen />}
      title={t(removed ? 'stageOutTitle' : 'stageClosedTitle')}
      actions={<Onward />}
    >
      {removed ? t('stageOutText') : errorText(error.code)}
    </EmptyState>
  );
}

/** The way on, once out of a session. */
function Onward(): JSX.Element {
  const [, navigate] = useLocation();
  return (
    <Button look="primary" onClick={() => navigate('/support/start')}>
      {t('stageStartAnother')}
    </Button>
  );
}
