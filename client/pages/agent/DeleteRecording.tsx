import { Trash2 } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/agent.ts';
import { deleteRecording } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/toast.ts';

export interface DeleteRecordingProps {
  readonly sessionId: string;
  readonly recordingId: string;
  readonly onDeleted: () => void;
}

/** Takes picture and sound away for good, after a question [RE4]. */
export function DeleteRecording({ sessionId, recordingId, onDeleted }: DeleteRecordingProps): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const answer = await deleteRecording(sessionId, recordingId);
    setBusy(false);
    setAsking(false);
    if (answer.ok) onDeleted();
    else showToast({ text: t('recordingDeleteFailed'), tone: 'alert' });
  };
  return (
    <>
      <Button icon={<Trash2 size={16} aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('recordingDelete')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('recordingDeleteTitle')}
          confirm={t('recordingDelete')}
          busy={busy}
          onConfirm={() => void run()}
          onCancel={() => setAsking(false)}
        >
          {t('recordingDeleteText')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
