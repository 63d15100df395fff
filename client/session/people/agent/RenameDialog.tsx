import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { isVisible, tidyName } from '../../../../shared/domain/text.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { renameCustomer } from './commands.ts';

export interface RenameDialogProps {
  readonly person: { readonly participantId: ParticipantId; readonly name: string };
  readonly view: SessionView;
  readonly onClose: () => void;
}

/** The host calls a customer by a name, which the customer sees and may overrule [JO1]. */
export function RenameDialog({ person, view, onClose }: RenameDialogProps): JSX.Element {
  const page = usePageState();
  const { participantId } = person;
  const everybody = [...view.participants, ...view.lobby];
  const isUnnamed = everybody.find((one) => one.participantId === participantId)?.unnamed !== undefined;
  const [name, setName] = useState(isUnnamed ? '' : person.name);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (busy) return;
    if (!isVisible(tidyName(name))) return setError(errorText('name_empty'));
    setBusy(true);
    const refused = await renameCustomer(page, { participantId, name });
    setBusy(false);
    if (refused) setError(errorText(refused));
    else onClose();
  };
  return (
    <Dialog
      title={t('peopleRenameTitle', { name: person.name })}
      onClose={onClose}
      onSubmit={() => void save()}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('peopleRenameSave')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('peopleRenameField')}
        hint={t('peopleRenameText')}
        error={error}
        value={name}
        autoFocus
        maxLength={LIMITS.nameLength}
        onInput={(value) => {
          setName(value);
          setError(null);
        }}
      />
    </Dialog>
  );
}
