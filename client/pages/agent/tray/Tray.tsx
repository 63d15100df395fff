import { PanelsTopLeft } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import {
  PageStateProvider,
  type Refusal,
  shownPage,
  usePageState,
} from '../../../session/agent/page-state.ts';
import { KnockActions } from '../../../session/people/agent/KnockActions.tsx';
import { knocks } from '../../../session/people/agent/knocks.ts';
import { RecordingState } from '../../../session/recording/agent/RecordingCommand.tsx';
import { surfaceWord } from '../../../session/share/agent/surface-word.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { pictureSentences, shareSentences, voiceSentences } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { LiveBadge, RunningTime } from '../../../ui/Status.tsx';
import { toasts } from '../../../ui/toast.ts';
import { TrayButtons } from './TrayButtons.tsx';
import { TrayPartView } from './TrayParts.tsx';
import { TraySessions } from './TraySessions.tsx';
import type { TrayPart, TrayState } from './tray-state.ts';
import { trayOf, trayWord } from './tray-state.ts';
import './tray.css';

export interface TrayProps {
  readonly onBack: () => void;
  /** Something that only the dashboard shows was opened there. */
  readonly onMore: () => void;
}

/** The compact tray: the session the agent turned to last, in a window small enough to stay on top [SS9]. */
export function Tray({ onBack, onMore }: TrayProps): JSX.Element {
  const page = shownPage.value;
  const view = page?.client.view.value;
  const word = page ? trayWord(view ?? null, page.client.closedBecause.value) : 'trayOver';
  return (
    <main class="tray">
      <TraySessions />
      <TrayKnock />
      {word ? <p class="tray-line">{t(word)}</p> : null}
      {page && view && !word ? (
        <PageStateProvider value={page}>
          <TrayOf key={page.number} view={view} onMore={onMore} />
        </PageStateProvider>
      ) : null}
      <LastWord />
      <Button look="quiet" size="small" icon={<PanelsTopLeft aria-hidden="true" />} onClick={onBack}>
        {t('trayBack')}
      </Button>
    </main>
  );
}

function TrayOf({ view, onMore }: { readonly view: SessionView; readonly onMore: () => void }): JSX.Element {
  const [part, setPart] = useState<TrayPart | null>(null);
  const state = trayOf(view);
  return (
    <>
      <header class="tray-head">
        <h1>{state.customer ?? t('trayNobody')}</h1>
        <span class="digits">{formatSessionNumber(view.number)}</span>
        <RunningTime since={view.startedAt} />
      </header>
      <States view={view} state={state} />
      <TrayButtons view={view} state={state} part={part} onPart={setPart} />
      {part ? <TrayPartView part={part} view={view} onMore={onMore} /> : null}
    </>
  );
}

/** What was asked, what goes out, who is heard. */
function States({ view, state }: { readonly view: SessionView; readonly state: TrayState }): JSX.Element {
  const { client, refusal } = usePageState();
  const { request, share, voice } = state;
  const truth = client.media.truth.value;
  const live = voice === 'in' && client.media.microphone.value === 'on';
  const asked = request?.status === 'allowed' ? 'trayRequestAllowed' : 'trayRequestPending';
  return (
    <div class="tray-states" role="status">
      {state.hosting ? null : <p>{t('statusHost', { name: state.hostName ?? t('roleHost') })}</p>}
      {state.onHold ? <p>{t('statusOnHold')}</p> : null}
      {client.storage.value === 'failing' ? <p>{t('serverCannotSave')}</p> : null}
      {client.draining.value ? <p>{t('serverDraining')}</p> : null}
      {client.connection.value === 'reconnecting' ? <p>{t('statusReconnecting')}</p> : null}
      {request ? <p>{t(asked, { name: request.name })}</p> : <Refused refusal={refusal.value} />}
      {share?.own ? (
        <LiveBadge>{t('ownShare', { what: surfaceWord(share.share.surface) })}</LiveBadge>
      ) : (
        <p>
          {share
            ? t('trayShareIs', { name: share.share.name, what: surfaceWord(share.share.surface) })
            : t('trayShareNone')}
        </p>
      )}
      {view.share && !view.share.paused ? (
        <p>
          <Sentences of={(share?.own ? shareSentences : pictureSentences)(truth, view)} />
        </p>
      ) : null}
      <p>
        <Sentences of={voiceSentences(truth, view)} />
      </p>
      {live ? <LiveBadge>{t('statusMicrophoneLive')}</LiveBadge> : <p>{t(VOICE[voice])}</p>}
      {view.video ? <p>{t('video')}</p> : null}
      {view.recording ? (
        <p>
          <RecordingState view={view} />
        </p>
      ) : null}
    </div>
  );
}

/** The last request came to nothing, as the stage of the dashboard says. */
function Refused({ refusal }: { readonly refusal: Refusal | null }): JSX.Element | null {
  if (!refusal) return null;
  const { name, why } = refusal;
  return <p>{t(why === 'declined' ? 'stageDeclinedTitle' : 'stageExpiredTitle', { name })}</p>;
}

const VOICE = {
  off: 'trayVoiceOff',
  in: 'trayVoiceIn',
  muted: 'statusVoiceMuted',
  out: 'trayVoiceOut',
} as const;

/** Whoever knocks first, at whichever of the agent's sessions [JO2]. */
function TrayKnock(): JSX.Element {
  const [knock] = knocks.value;
  return (
    <div role="status">
      {knock ? (
        <div class="tray-knock" key={`${knock.number} ${knock.participantId}`}>
          <p>
            <strong>{t('knockAsks', { name: knock.name })}</strong>
            {knock.here ? null : <span>{t('knockAt', { number: formatSessionNumber(knock.number) })}</span>}
          </p>
          <KnockActions knock={knock} />
        </div>
      ) : null}
    </div>
  );
}

/** The newest message, which the dashboard shows in its corner. */
function LastWord(): JSX.Element {
  const last = toasts.value.at(-1);
  return (
    <p class={`tray-word${last?.tone === 'alert' ? ' tray-word-alert' : ''}`} aria-live="polite">
      {last?.text}
    </p>
  );
}
