import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { LinkInfo } from '../../../../shared/protocol/admin.ts';
import { loadAccount } from '../../../account/account.ts';
import { t } from '../../../i18n/agent.ts';
import { errorText } from '../../../i18n/errors.ts';
import { readLink, useLink as sendPassword } from '../../../net/admin.ts';
import { signIn } from '../../../net/auth.ts';
import { Button } from '../../../ui/Button.tsx';
import { CardForm } from '../../../ui/CardForm.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { usePage } from '../usePage.ts';

/** Whoever has a link of the administrator's sets their password here [AD1]; the link's secret is in the fragment [SE6]. */
export function PasswordLinkPage(): JSX.Element {
  usePage(t('accountLinkTitle'));
  const [token] = useState(() => location.hash.slice(1));
  const [info, setInfo] = useState<LinkInfo | string | null>(null);
  useEffect(() => {
    void readLink(token).then((answer) => {
      const gone = !answer.ok && ['token_invalid', 'bad_request'].includes(answer.error.code);
      setInfo(answer.ok ? answer.data : gone ? '' : errorText(answer.error.code));
    });
  }, [token]);
  if (info === null) return <Loading />;
  if (typeof info === 'string') {
    return (
      <EmptyState
        level={1}
        title={info || t('accountLinkGone')}
        actions={<Link href="/sign-in">{t('signIn')}</Link>}
      >
        {info ? null : t('accountLinkGoneText')}
      </EmptyState>
    );
  }
  const { name, email, purpose } = info;
  return (
    <div class="page page-narrow">
      <div class="page-head">
        <h1>{t('accountLinkTitle')}</h1>
        <p>
          {purpose === 'invitation'
            ? t('accountLinkInvited', { name, email })
            : t('accountLinkReset', { name, email })}
        </p>
      </div>
      <PasswordForm token={token} email={email} />
    </div>
  );
}

function PasswordForm({ token, email }: { readonly token: string; readonly email: string }): JSX.Element {
  const [, navigate] = useLocation();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const short = password.length < LIMITS.passwordMinLength;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (short) return;
    setBusy(true);
    const answer = await sendPassword({ token, password });
    if (!answer.ok) {
      setBusy(false);
      return setError(
        answer.error.code === 'token_invalid' ? t('accountLinkGoneText') : errorText(answer.error.code),
      );
    }
    showToast({ text: t('accountLinkDone'), tone: 'info' });
    // Somebody else may be signed in here; from now on it is who set the password.
    await signIn({ email, password });
    await loadAccount();
    navigate('/sign-in', { replace: true });
  };
  return (
    <CardForm busy={busy} error={error} onSubmit={submit}>
      {/* Password managers keep the password under this name. */}
      <input type="email" autocomplete="username" value={email} readOnly hidden />
      <TextField
        label={t('accountLinkPassword')}
        type="password"
        autoComplete="new-password"
        autoFocus
        maxLength={LIMITS.passwordLength}
        value={password}
        onInput={setPassword}
        hint={t('setupPasswordHint', { length: LIMITS.passwordMinLength })}
        error={tried && short ? t('setupPasswordShort', { length: LIMITS.passwordMinLength }) : null}
      />
      <Button type="submit" look="primary" size="large" busy={busy} className="button-wide">
        {t('accountLinkSet')}
      </Button>
    </CardForm>
  );
}
