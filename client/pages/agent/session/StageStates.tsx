import { AppWindow, DoorOpen, Hand, Hourglass, MonitorX, UserCheck, UserRound } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { signInEnded } from '../../../account/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import type { Refusal } from '../../../session/agent/page-state.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { askForView } from '../../../session/consent/agent/commands.ts';
import { ClosingForm } from '../../../session/note/agent/ClosingForm.tsx';
import { admit, decline } from '../../../session/people/agent/commands.ts';
import { KNOCK_KEY, KnockKey } from '../../../session/people/agent/KnockKey.tsx';
import type { Sent } from '../../../session/presence/sent.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import type { StageState } from './stage-state.ts';

/** Somebody waits for admission, and nobody else is here [JO2]. */
export function LobbyState({
  state,
}: {
  readonly state: Extract<StageState, { kind: 'lobby' }>;
}): JSX.Element {
  const page = usePageState();
  const { participantId, name } = state.person;
  return (
    <EmptyState
      icon={<UserRound />}
      title={t('stageLobbyTitle', { name })}
      actions={
        <>
          <Button size="large" onClick={() => void decline(page, participantId)}>
            {t('decline')}
          </Button>
          <Button
            look="primary"
            size="large"
            keys={KNOCK_KEY}
            onClick={() => void admit(page, participantId)}
          >
            {t('admit')}
            <KnockKey />
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

/** A customer is here: ask to see something [CO1]. Where the open tab offers that already, the stage only says it [UI5]. */
export function AskState({ title, icon, text }: AskProps): JSX.Element {
  const page = usePageState();
  const isOffered = page.tab.value === 'desktop' || page.tab.value === 'application';
  return (
    <EmptyState
      icon={icon ?? <UserCheck />}
      title={title}
      actions={
        isOffered ? null : (
          <>
            <Button
              look="primary"
              size="large"
              busy={page.busy.value.has('viewDesktop')}
              onClick={() => askForView(page, 'viewDesktop')}
            >
              {t('stageAskDesktop')}
            </Button>
            <Button
              size="large"
              busy={page.busy.value.has('viewApplication')}
              onClick={() => askForView(page, 'viewApplication')}
            >
              {t('stageAskApplication')}
            </Button>
          </>
        )
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
  customers_left: 'stageEndedLeft',
} as const;

/** The session is over. */
export function EndedState({
  state,
}: {
  readonly state: Extract<StageState, { kind: 'ended' }>;
}): JSX.Element {
  const { client } = usePageState();
  const [, navigate] = useLocation();
  const sessionId = client.view.value?.sessionId;
  const because = state.because ?? 'host_ended';
  return (
    <div class="stage-ended">
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
      {sessionId && state.byHost ? (
        <section class="card closing-card" aria-label={t('stageRecord')}>
          <ClosingForm sessionId={sessionId} />
        </section>
      ) : null}
    </div>
  );
}

/** The session goes on in another window of the same agent, who may take it back [SS7]. */
export function ElsewhereState({
  sent,
  onUseHere,
}: {
  readonly sent: Sent;
  readonly onUseHere: () => void;
}): JSX.Element {
  return (
    <EmptyState
      icon={<AppWindow />}
      title={t('stageElsewhereTitle')}
      actions={
        <Button look="primary" size="large" onClick={onUseHere}>
          {t('stageUseHere')}
        </Button>
      }
    >
      {sent.shown ? <p>{t('stageElsewhereShown')}</p> : null}
      {sent.voice ? <p>{t('stageElsewhereVoice')}</p> : null}
      <p>{t('stageElsewhereText')}</p>
    </EmptyState>
  );
}

/** Not in the session, or no longer; who never was may join it as assistant [JO4]. */
export function OutState({ error }: { readonly error: WireError }): JSX.Element {
  const { number } = usePageState();
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
