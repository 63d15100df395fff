import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { LineView } from '../../../../shared/protocol/floor.ts';
import type { FormField } from '../../../../shared/protocol/queue-setup.ts';
import { useForm } from '../../../floor/FormFields.tsx';
import type { FloorLine } from '../../../floor/line.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/queue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';

export interface LeaveMessageProps {
  readonly line: FloorLine<LineView>;
  readonly form: readonly FormField[];
  readonly onLeft: () => void;
  readonly onClose: () => void;
}

/** A message instead of waiting, and out of the line [QU6]. */
export function LeaveMessage({ line, form, onLeft, onClose }: LeaveMessageProps): JSX.Element {
  const { fields, submit } = useForm(form);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const send = async (): Promise<void> => {
    const body = submit();
    if (body === null || busy) return;
    setBusy(true);
    const { text = '', answers = {} } = body;
    const answer = await line.send('line:leaveMessage', { text, answers });
    setBusy(false);
    if (answer.ok) onLeft();
    else setRefusal(answer.error.code);
  };
  return (
    <Dialog
      title={t('messageTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('messageStay')}</Button>
          <Button look="primary" busy={busy} onClick={() => void send()}>
            {t('messageSubmit')}
          </Button>
        </>
      }
    >
      <p>{t('messageLineLead')}</p>
      {refusal === null ? null : (
        <Notice tone="danger" announce>
          {errorText(refusal)}
        </Notice>
      )}
      {fields}
    </Dialog>
  );
}
