import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { Answer } from '../../../../shared/protocol/errors.ts';
import { t } from '../../../i18n/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';

interface AskPasswordProps<Data> {
  readonly title: string;
  readonly ask: (password: string) => Promise<Answer<Data>>;
  readonly onAnswer: (data: Data) => void;
  readonly onClose: () => void;
}

/** Whoever found the page open goes no further than this. */
export function AskPasswordDialog<Data>({
  title,
  ask,
  onAnswer,
  onClose,
}: AskPasswordProps<Data>): JSX.Element {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (!password) return setError(t('passwordMissing'));
    setBusy(true);
    const answer = await ask(password);
    setBusy(false);
    if (answer.ok) return onAnswer(answer.data);
    setError(answer.error.code === 'wrong_credentials' ? t('passwordWrong') : errorText(answer.error.code));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => void submit()}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('next')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('factorPassword')}
        hint={t('factorPasswordText')}
        type="password"
        autoComplete="current-password"
        autoFocus
        maxLength={LIMITS.passwordLength}
        value={password}
        onInput={setPassword}
        error={error}
      />
    </Dialog>
  );
}
