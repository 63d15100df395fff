import { UserPlus } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSessionNumber, type ParticipantId } from '../../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState, Notice } from '../../../ui/Notice.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { AssistantsList } from './AssistantsList.tsx';
import { chosenHeir, heirsOf, passControl } from './pass-control.ts';
import './pass-control.css';

export interface PassControlDialogProps {
  readonly view: SessionView;
  readonly onClose: () => void;
}

/** To whom the session is handed [PC1]; what ends with it is said before. */
export function PassControlDialog({ view, onClose }: PassControlDialogProps): JSX.Element {
  const page = usePageState();
  const [wanted, setWanted] = useState<ParticipantId | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const heirs = heirsOf(view);
  const heir = chosenHeir(heirs, wanted);
  // What was refused about one assistant says nothing about another.
  useEffect(() => setError(null), [heir?.participantId]);
  const pass = async (): Promise<void> => {
    if (!heir) return;
    setError(null);
    const refused = await passControl(page, heir.participantId);
    if (refused) setError(refused);
    else onClose();
  };
  if (heirs.length === 0) return <NoAssistant onClose={onClose} />;
  return (
    <Dialog
      title={t('passTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="primary"
            busy={page.busy.value.has('pass')}
            disabled={heir === null}
            tip={heir ? undefined : t('passChoose')}
            onClick={() => void pass()}
          >
            {t('pass')}
          </Button>
        </>
      }
    >
      <p class="quiet-text">{t('passText')}</p>
      {error ? (
        <Notice tone="danger" announce>
          {errorText(error)}
        </Notice>
      ) : null}
      <AssistantsList
        assistants={heirs}
        chosen={heir?.participantId ?? null}
        qualities={page.client.qualities.value}
        onChoose={setWanted}
        onConfirm={() => void pass()}
      />
      {heir && view.voice && !heir.voiceCapable ? (
        <Notice>{t('passVoiceEnds', { name: heir.name })}</Notice>
      ) : null}
    </Dialog>
  );
}

/** Nobody to hand over to: how to get someone in [IN3, JO4]. */
function NoAssistant({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const page = usePageState();
  return (
    <Dialog
      title={t('passTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="primary"
            icon={<UserPlus aria-hidden="true" />}
            autoFocus
            onClick={() => {
              page.dialog.value = { kind: 'invite', role: 'assistant' };
            }}
          >
            {t('passInvite')}
          </Button>
        </>
      }
    >
      <EmptyState title={t('passNobody')}>
        <p>{t('passNobodyText', { number: formatSessionNumber(page.number) })}</p>
      </EmptyState>
    </Dialog>
  );
}
