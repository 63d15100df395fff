import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RecoveryCodes, TwoFactorStart } from '../../../../shared/protocol/admin.ts';
import type { Answer } from '../../../../shared/protocol/errors.ts';
import { t } from '../../../i18n/account.ts';
import { renewCodes, startTwoFactor, stopTwoFactor } from '../../../net/own-account.ts';
import { Button } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { AskPasswordDialog } from './AskPasswordDialog.tsx';
import { CodesDialog } from './CodesDialog.tsx';
import { ScanDialog } from './ScanDialog.tsx';

type Step =
  | { readonly kind: 'password'; readonly for: 'start' | 'stop' | 'codes' }
  | { readonly kind: 'scan'; readonly start: TwoFactorStart }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

interface TwoFactorCardProps {
  readonly on: boolean;
  readonly onChanged: () => void;
}

/** The second factor: turned on in three steps, and off again. */
export function TwoFactorCard({ on, onChanged }: TwoFactorCardProps): JSX.Element {
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const say = (text: string): void => showToast({ text, tone: 'info' });
  const ask = {
    start: (password: string) => startTwoFactor(password),
    stop: (password: string) => stopTwoFactor(password),
    codes: (password: string) => renewCodes(password),
  };
  const answered = (answer: TwoFactorStart | RecoveryCodes | null): void => {
    if (answer === null) {
      say(t('factorStopped'));
      onChanged();
      close();
    } else if ('uri' in answer) setStep({ kind: 'scan', start: answer });
    else setStep({ kind: 'codes', codes: answer.recoveryCodes });
  };
  const passwordFor = (which: keyof typeof ask) => (): void => setStep({ kind: 'password', for: which });
  return (
    <section class="card" aria-labelledby="two-factor">
      <div>
        <h2 id="two-factor">{t('factorTitle')}</h2>
        <p class="quiet-text">{on ? t('factorOn') : t('factorOff')}</p>
      </div>
      <div class="button-row">
        {on ? (
          <>
            <Button onClick={passwordFor('codes')}>{t('factorCodes')}</Button>
            <Button look="danger" onClick={passwordFor('stop')}>
              {t('factorStop')}
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={passwordFor('start')}>
            {t('factorStart')}
          </Button>
        )}
      </div>
      {step?.kind === 'password' ? (
        <AskPasswordDialog
          title={t('factorTitle')}
          ask={(password): Promise<Answer<TwoFactorStart | RecoveryCodes | null>> => ask[step.for](password)}
          onAnswer={answered}
          onClose={close}
        />
      ) : null}
      {step?.kind === 'scan' ? (
        <ScanDialog
          start={step.start}
          onClose={close}
          onConfirmed={() => {
            say(t('factorStarted'));
            onChanged();
            setStep({ kind: 'codes', codes: step.start.recoveryCodes });
          }}
        />
      ) : null}
      {step?.kind === 'codes' ? <CodesDialog codes={step.codes} onClose={close} /> : null}
    </section>
  );
}
