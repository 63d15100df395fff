import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { cancelRequest } from '../../../session/consent/agent/commands.ts';
import { requestedText } from '../../../session/consent/agent/RequestedState.tsx';
import { IdleNotice } from '../../../session/lifecycle/agent/IdleNotice.tsx';
import { personOf } from '../../../session/people/people.ts';
import { LineNote } from '../../../session/presence/agent/LineNote.tsx';
import { ConsentNotice } from '../../../session/recording/agent/ConsentNotice.tsx';
import { ownVoice } from '../../../session/voice/own.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { voiceSentences } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { isSecurePage } from '../../../ui/secure.ts';
import { BriefCard } from './BriefCard.tsx';
import { ConsoleNotice } from './ConsoleSwitch.tsx';
import { storageWord } from './storage-word.ts';

const TROUBLE = {
  denied: 'microphoneDenied',
  missing: isSecurePage() ? 'microphoneMissing' : 'insecurePage',
  failed: 'microphoneFailed',
} as const;

const RECORDING_TROUBLE = {
  no_room: 'recordingNoRoom',
  disk_full: 'recordingDiskFull',
  failed: 'toastRecordingFailed',
  declined: 'recordingDeclined',
  unanswered: 'recordingUnanswered',
  withdrawn: 'recordingWithdrawn',
} as const;

/** What the agent must know while the stage shows something else. */
export function SessionNotices({ view }: { readonly view: SessionView }): JSX.Element | null {
  const { client } = usePageState();
  if (client.closedBecause.value !== null || view.phase === 'ended') return null;
  const microphone = client.media.microphone.value;
  const trouble =
    microphone === 'denied' || microphone === 'missing' || microphone === 'failed'
      ? TROUBLE[microphone]
      : null;
  const voiceTrouble =
    client.connection.value === 'connected' ? voiceSentences(client.media.truth.value, view) : [];
  return (
    <div class="stage-notices">
      {client.connection.value === 'reconnecting' ? <Notice announce>{t('stageReconnecting')}</Notice> : null}
      <IdleNotice view={view} />
      <StorageNotice view={view} />
      {view.recordingTrouble ? (
        <Notice tone="danger" announce>
          {t(RECORDING_TROUBLE[view.recordingTrouble])}
        </Notice>
      ) : null}
      <ConsentNotice view={view} />
      {client.draining.value ? <Notice announce>{t('serverDraining')}</Notice> : null}
      <LineNote view={view} />
      <BriefCard view={view} />
      <ConsoleNotice />
      {view.onHold ? <Notice>{t(view.self.role === 'host' ? 'onHoldHost' : 'onHoldText')}</Notice> : null}
      {client.media.soundBlocked.value ? (
        <Notice
          announce
          actions={
            <Button look="primary" onClick={() => void client.media.unlockSound()}>
              {t('soundUnlock')}
            </Button>
          }
        >
          {t('soundBlocked')}
        </Notice>
      ) : null}
      {trouble && ownVoice(view) ? (
        <Notice tone="danger" announce>
          {t(trouble)}
        </Notice>
      ) : null}
      {voiceTrouble.length > 0 ? (
        <Notice announce>
          <Sentences of={voiceTrouble} />
        </Notice>
      ) : null}
      {view.share ? <ReplacingRequest view={view} /> : null}
    </div>
  );
}

function StorageNotice({ view }: { readonly view: SessionView }): JSX.Element | null {
  const word = storageWord(usePageState().client.storage.value, view.self.role);
  if (!word) return null;
  return (
    <Notice tone={word === 'serverCannotSave' ? 'danger' : 'info'} announce>
      {t(word)}
    </Notice>
  );
}

/** A request that would replace the running share, while that share is still shown [SH2]. */
function ReplacingRequest({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const request = view.requests[0];
  if (!request) return null;
  const name = personOf(view, request.customerId)?.name ?? t('roleActive');
  return (
    <Notice
      announce
      actions={
        <Button onClick={() => void cancelRequest(page, request.requestId)}>{t('stageCancelRequest')}</Button>
      }
    >
      {request.status === 'allowed' ? (
        <>
          <Spinner /> {t('stageAllowedTitle', { name })} {t('stageAllowedText')}
        </>
      ) : (
        requestedText(request, name)
      )}
    </Notice>
  );
}
