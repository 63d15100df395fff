import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { ConsoleNotice } from './ConsoleSwitch.tsx';
import { cancelRequest } from './commands.ts';
import { useDesk } from './desk.ts';
import { HandoverNotice } from './HandoverNotice.tsx';
import { ownVoice, personOf } from './people.ts';
import { requestedText } from './RequestedState.tsx';

const TROUBLE = {
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  failed: 'microphoneFailed',
} as const;

/** What the agent must know while the stage shows something else. */
export function SessionNotices({ view }: { readonly view: SessionView }): JSX.Element | null {
  const { client } = useDesk();
  if (client.closedBecause.value !== null || view.phase === 'ended') return null;
  const microphone = client.media.microphone.value;
  const trouble =
    microphone === 'denied' || microphone === 'missing' || microphone === 'failed'
      ? TROUBLE[microphone]
      : null;
  return (
    <div class="stage-notices">
      {client.connection.value === 'reconnecting' ? <Notice announce>{t('stageReconnecting')}</Notice> : null}
      {client.draining.value ? <Notice announce>{t('serverDraining')}</Notice> : null}
      <HandoverNotice />
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
      {view.share ? <ReplacingRequest view={view} /> : null}
    </div>
  );
}

/** A request that would replace the running share, while that share is still shown [SH2]. */
function ReplacingRequest({ view }: { readonly view: SessionView }): JSX.Element | null {
  const desk = useDesk();
  const request = view.requests[0];
  if (!request) return null;
  const name = personOf(view, request.customerId)?.name ?? t('roleActive');
  return (
    <Notice
      announce
      actions={
        <Button onClick={() => void cancelRequest(desk, request.requestId)}>{t('stageCancelRequest')}</Button>
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
