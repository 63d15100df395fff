import { KeyRound } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Passkey, WebAuthnOptions } from '../../../../shared/protocol/passkeys.ts';
import { t } from '../../../i18n/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { getPasskeys, hasPasskeys, removePasskey, startPasskey } from '../../../net/passkeys.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/Dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { AskedState } from '../admin/AskedState.tsx';
import { useAsked } from '../admin/useAsked.ts';
import { AskPasswordDialog } from './AskPasswordDialog.tsx';
import { PasskeyNameDialog } from './PasskeyNameDialog.tsx';

type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'name'; readonly options: WebAuthnOptions }
  | { readonly kind: 'remove'; readonly passkey: Passkey };

/** Keys of devices that sign their owner in without a password [AD1]. */
export function PasskeysCard(): JSX.Element {
  const asked = useAsked(getPasskeys);
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const passkeys = asked.data ?? [];
  const changed = (now: readonly Passkey[], text: string): void => {
    showToast({ text, tone: 'info' });
    asked.put(now);
    close();
  };
  const remove = async ({ passkeyId }: Passkey): Promise<void> => {
    const answer = await removePasskey(passkeyId);
    if (answer.ok) return changed(answer.data, t('passkeyRemoved'));
    showToast({ text: errorText(answer.error.code), tone: 'alert' });
    close();
  };
  return (
    <section class="card" aria-labelledby="passkeys">
      <div>
        <h2 id="passkeys">{t('passkeysTitle')}</h2>
        <p class="quiet-text">{hasPasskeys() ? t('passkeysText') : t('passkeysNot')}</p>
      </div>
      <AskedState asked={asked} />
      {passkeys.length > 0 ? (
        <ul class="passkeys" aria-labelledby="passkeys">
          {passkeys.map((passkey) => (
            <li key={passkey.passkeyId}>
              <KeyRound aria-hidden="true" />
              <span>
                <bdi>{passkey.name}</bdi>
                <span class="quiet-text">{whenOf(passkey)}</span>
              </span>
              <Button
                label={t('passkeyRemoveNamed', { name: passkey.name })}
                onClick={() => setStep({ kind: 'remove', passkey })}
              >
                {t('passkeyRemove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {hasPasskeys() ? (
        <div class="button-row">
          <Button onClick={() => setStep({ kind: 'password' })}>{t('passkeyAdd')}</Button>
        </div>
      ) : null}
      {step?.kind === 'password' ? (
        <AskPasswordDialog
          title={t('passkeyAdd')}
          ask={startPasskey}
          onAnswer={(options) => setStep({ kind: 'name', options })}
          onClose={close}
        />
      ) : null}
      {step?.kind === 'name' ? (
        <PasskeyNameDialog
          options={step.options}
          onDone={(now) => changed(now, t('passkeyAdded'))}
          onClose={close}
        />
      ) : null}
      {step?.kind === 'remove' ? (
        <ConfirmDialog
          title={t('passkeyRemoveNamed', { name: step.passkey.name })}
          confirm={t('passkeyRemove')}
          onConfirm={() => void remove(step.passkey)}
          onCancel={close}
        >
          {t('passkeyRemoveText')}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

const whenOf = ({ createdAt, usedAt }: Passkey): string =>
  usedAt === null
    ? t('passkeyMade', { time: formatDateTime(createdAt) })
    : t('passkeyUsed', { time: formatDateTime(usedAt) });
