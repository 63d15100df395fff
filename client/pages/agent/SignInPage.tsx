import { KeyRound } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Redirect, useLocation, useSearch } from 'wouter-preact';
import { useHistoryState } from 'wouter-preact/use-browser-location';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { SIGN_IN_FAULTS } from '../../../shared/protocol/sign-in.ts';
import { currentSite, currentUser, loadAccount } from '../../account/account.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { signIn } from '../../net/auth.ts';
import { hasPasskeys, signInByPasskey } from '../../net/passkeys.ts';
import { providerStart } from '../../net/sign-in.ts';
import { Button } from '../../ui/Button.tsx';
import { CardForm } from '../../ui/CardForm.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SecondFactorForm } from './account/SecondFactorForm.tsx';
import { usePage } from './usePage.ts';

const AFTER_SIGN_IN = '/support/start';

/** Agents sign in here, and go on to where they were heading. */
export function SignInPage(): JSX.Element {
  usePage(t('signInTitle'));
  const wanted = nextOf(useHistoryState());
  const search = new URLSearchParams(useSearch());
  const failed = SIGN_IN_FAULTS.find((code) => code === search.get('failed'));
  const provider = currentSite()?.signInProvider;
  if (currentUser()) return <Redirect to={wanted ?? AFTER_SIGN_IN} replace />;
  return (
    <div class="page page-narrow">
      <div class="page-head">
        <h1>{t('signInTitle')}</h1>
        <p>{wanted ? t('signInFirst') : t('signInLead')}</p>
      </div>
      {currentSite()?.needsSetup ? <Notice>{t('setupNeeded')}</Notice> : null}
      {failed ? (
        <Notice tone="danger" announce>
          {errorText(failed)}
        </Notice>
      ) : null}
      {provider ? (
        <a
          class="button button-secondary button-large button-wide"
          href={providerStart(wanted ?? AFTER_SIGN_IN)}
        >
          {t('signInWith', { name: provider })}
        </a>
      ) : null}
      <SignInSteps wanted={wanted} />
    </div>
  );
}

/** The password, and then the second factor where the account has one [AD1]. */
function SignInSteps({ wanted }: { readonly wanted: string | null }): JSX.Element {
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState(false);
  const go = async (): Promise<void> => {
    await loadAccount();
    navigate(wanted ?? AFTER_SIGN_IN, { replace: true });
  };
  return asked ? (
    <SecondFactorForm onDone={go} onBack={() => setAsked(false)} />
  ) : (
    <>
      <SignInForm onDone={go} onSecondFactor={() => setAsked(true)} />
      {hasPasskeys() ? <PasskeyButton onDone={go} /> : null}
    </>
  );
}

function PasskeyButton({ onDone }: { readonly onDone: () => Promise<void> }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await signInByPasskey();
    if (answer !== 'cancelled' && answer.ok) return onDone();
    setBusy(false);
    setError(answer === 'cancelled' ? t('passkeyCancelled') : errorText(answer.error.code));
  };
  return (
    <>
      <Button
        size="large"
        icon={<KeyRound />}
        busy={busy}
        className="button-wide"
        onClick={() => void signIn()}
      >
        {t('signInPasskey')}
      </Button>
      {error === null ? null : (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      )}
    </>
  );
}

/** Where the page itself was heading when it asked to sign in; a link cannot put anything there. */
function nextOf(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'next' in state && typeof state.next === 'string'
    ? state.next
    : null;
}

function SignInForm({
  onDone,
  onSecondFactor,
}: {
  readonly onDone: () => Promise<void>;
  readonly onSecondFactor: () => void;
}): JSX.Element {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!email.trim() || !password) return;
    setBusy(true);
    setError(null);
    const answer = await signIn({ email: email.trim(), password });
    if (answer.ok) return answer.data.secondFactor ? onSecondFactor() : onDone();
    setBusy(false);
    setError(errorText(answer.error.code));
  };
  return (
    <CardForm busy={busy} error={error} onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoFocus
        required
        maxLength={LIMITS.emailLength}
        value={email}
        onInput={setEmail}
        error={tried && !email.trim() ? t('emailMissing') : null}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        required
        maxLength={LIMITS.passwordLength}
        value={password}
        onInput={setPassword}
        error={tried && !password ? t('passwordMissing') : null}
      />
      <Button type="submit" look="primary" size="large" busy={busy} className="button-wide">
        {t('signIn')}
      </Button>
    </CardForm>
  );
}
