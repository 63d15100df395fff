import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { currentUser } from '../../../account/account.ts';
import { t } from '../../../i18n/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { changePassword } from '../../../net/own-account.ts';
import { Button } from '../../../ui/Button.tsx';
import { CardForm } from '../../../ui/CardForm.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { showToast } from '../../../ui/toast.ts';

/** Changes the password; the present one is asked for. */
export function PasswordCard(): JSX.Element {
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const short = next.length < LIMITS.passwordMinLength;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!password || short) return;
    setBusy(true);
    const answer = await changePassword({ password, next });
    setBusy(false);
    if (!answer.ok) {
      const wrong = answer.error.code === 'wrong_credentials';
      return setRefused(wrong ? t('passwordWrong') : errorText(answer.error.code));
    }
    setRefused(null);
    setTried(false);
    setPassword('');
    setNext('');
    showToast({ text: t('passwordChanged'), tone: 'info' });
  };
  return (
    <CardForm busy={busy} onSubmit={submit}>
      <div>
        <h2>{t('passwordTitle')}</h2>
        <p class="quiet-text">{t('passwordText')}</p>
      </div>
      <input type="email" autocomplete="username" value={currentUser()?.email ?? ''} readOnly hidden />
      <TextField
        label={t('passwordNow')}
        type="password"
        autoComplete="current-password"
        maxLength={LIMITS.passwordLength}
        value={password}
        onInput={setPassword}
        error={tried && !password ? t('passwordMissing') : refused}
      />
      <TextField
        label={t('passwordNext')}
        type="password"
        autoComplete="new-password"
        maxLength={LIMITS.passwordLength}
        value={next}
        onInput={setNext}
        hint={t('passwordHint', { length: LIMITS.passwordMinLength })}
        error={tried && short ? t('passwordShort', { length: LIMITS.passwordMinLength }) : null}
      />
      <Button type="submit" busy={busy}>
        {t('passwordChange')}
      </Button>
    </CardForm>
  );
}
