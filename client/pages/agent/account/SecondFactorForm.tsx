import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { t } from '../../../i18n/agent.ts';
import { errorText } from '../../../i18n/errors.ts';
import { verifySecondFactor } from '../../../net/auth.ts';
import { Button } from '../../../ui/Button.tsx';
import { CardForm } from '../../../ui/CardForm.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';

/** The second step of signing in: a code of the app, or a recovery code [AD1]. */
export function SecondFactorForm({
  onDone,
  onBack,
}: {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}): JSX.Element {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (code.trim() === '') return;
    setBusy(true);
    setError(null);
    const answer = await verifySecondFactor(recovery ? { recoveryCode: code.trim() } : { code });
    if (answer.ok) return onDone();
    setBusy(false);
    setCode('');
    setError(errorText(answer.error.code));
  };
  const turn = (): void => {
    setRecovery(!recovery);
    setCode('');
    setError(null);
  };
  return (
    <CardForm busy={busy} onSubmit={submit}>
      <h2>{t('factorTitle')}</h2>
      <p class="quiet-text">{recovery ? t('factorLeadRecovery') : t('factorLead')}</p>
      {error ? (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      ) : null}
      <TextField
        key={String(recovery)}
        label={recovery ? t('factorRecovery') : t('factorCode')}
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete={recovery ? 'off' : 'one-time-code'}
        autoFocus
        large
        maxLength={LIMITS.recoveryCodeLength}
        value={code}
        onInput={setCode}
      />
      <Button type="submit" look="primary" size="large" busy={busy} className="button-wide">
        {t('signIn')}
      </Button>
      <div class="button-row">
        <Button look="quiet" onClick={turn}>
          {recovery ? t('factorUseCode') : t('factorUseRecovery')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {t('factorBack')}
        </Button>
      </div>
    </CardForm>
  );
}
