import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { Passkey, WebAuthnOptions } from '../../../../shared/protocol/passkeys.ts';
import { t } from '../../../i18n/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { addPasskey } from '../../../net/passkeys.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';

interface NameDialogProps {
  readonly options: WebAuthnOptions;
  readonly onDone: (passkeys: readonly Passkey[]) => void;
  readonly onClose: () => void;
}

/** A name for it, and then the device asks its owner. */
export function PasskeyNameDialog({ options, onDone, onClose }: NameDialogProps): JSX.Element {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (!name.trim()) return setError(t('passkeyNameMissing'));
    setBusy(true);
    const answer = await addPasskey(options, name.trim());
    setBusy(false);
    if (answer === 'cancelled') return setError(t('passkeyCancelled'));
    if (answer.ok) return onDone(answer.data);
    setError(errorText(answer.error.code));
  };
  return (
    <Dialog
      title={t('passkeyAdd')}
      onClose={onClose}
      onSubmit={() => void submit()}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('passkeyMake')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('passkeyName')}
        hint={t('passkeyNameHint')}
        autoFocus
        maxLength={LIMITS.nameLength}
        value={name}
        onInput={setName}
        error={error}
      />
    </Dialog>
  );
}
