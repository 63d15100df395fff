import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { loadAccount } from '../../account/account.ts';
import { isEmail } from '../../account/email.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { setUp, signIn } from '../../net/auth.ts';
import { Button } from '../../ui/Button.tsx';
import { CardForm } from '../../ui/CardForm.tsx';
import { TextField } from '../../ui/Field.tsx';
import { EmptyState } from '../../ui/Notice.tsx';
import { usePage } from './usePage.ts';

/** The first administrator, by the one-time link whose fragment is its token [AD2]. */
export function SetupPage(): JSX.Element {
  usePage(t('setupTitle'));
  const [token] = useState(() => location.hash.slice(1));
  if (!token) {
    return (
      <EmptyState level={1} title={t('setupNoToken')} actions={<Link href="/">{t('goHome')}</Link>}>
        {t('setupNoTokenText')}
      </EmptyState>
    );
  }
  return (
    <div class="page page-narrow">
      <div class="page-head">
        <h1>{t('setupTitle')}</h1>
        <p>{t('setupLead')}</p>
      </div>
      <SetupForm token={token} />
    </div>
  );
}

function SetupForm({ token }: { readonly token: string }): JSX.Element {
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const faults = {
    name: name.trim() ? null : t('setupNameMissing'),
    email: isEmail(email.trim()) ? null : t('setupEmailWrong'),
    password:
      password.length >= LIMITS.passwordMinLength
        ? null
        : t('setupPasswordShort', { length: LIMITS.passwordMinLength }),
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    if (faults.name || faults.email || faults.password) return;
    setBusy(true);
    const answer = await setUp({ token, name: name.trim(), email: email.trim(), password });
    if (!answer.ok) {
      setBusy(false);
      const refused = answer.error.code === 'token_invalid' || answer.error.code === 'forbidden';
      return setError(refused ? t('setupRefused') : errorText(answer.error.code));
    }
    await signIn({ email: email.trim(), password });
    await loadAccount();
    navigate('/support/start', { replace: true });
  };
  return (
    <CardForm busy={busy} error={error} onSubmit={submit}>
      <TextField
        label={t('setupName')}
        autoComplete="name"
        autoFocus
        maxLength={LIMITS.nameLength}
        value={name}
        onInput={setName}
        error={tried ? faults.name : null}
      />
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        maxLength={LIMITS.emailLength}
        value={email}
        onInput={setEmail}
        error={tried ? faults.email : null}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        maxLength={LIMITS.passwordLength}
        value={password}
        onInput={setPassword}
        hint={t('setupPasswordHint', { length: LIMITS.passwordMinLength })}
        error={tried ? faults.password : null}
      />
      <Button type="submit" look="primary" size="large" busy={busy} className="button-wide">
        {t('setupCreate')}
      </Button>
    </CardForm>
  );
}
