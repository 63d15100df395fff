import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { TwoFactorStart } from '../../../../shared/protocol/admin.ts';
import { t } from '../../../i18n/account.ts';
import { errorText } from '../../../i18n/errors.ts';
import { confirmTwoFactor } from '../../../net/own-account.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';

interface ScanDialogProps {
  readonly start: TwoFactorStart;
  readonly onConfirmed: () => void;
  readonly onClose: () => void;
}

/** The secret goes to the app, and a code comes back as proof. */
export function ScanDialog({ start, onConfirmed, onClose }: ScanDialogProps): JSX.Element {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (!/^\s*(\d\s*){6}$/.test(code.normalize('NFKC'))) return setError(t('scanCodeMissing'));
    setBusy(true);
    const answer = await confirmTwoFactor(code);
    setBusy(false);
    if (answer.ok) onConfirmed();
    else setError(errorText(answer.error.code));
  };
  return (
    <Dialog
      title={t('scanTitle')}
      onClose={onClose}
      onSubmit={() => void submit()}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('factorStart')}
          </Button>
        </>
      }
    >
      <p class="quiet-text">{t('scanText')}</p>
      <QrCode text={start.uri} />
      <CopyField label={t('scanSecret')} value={start.secret} copyLabel={t('copyKey')} />
      <TextField
        label={t('scanCode')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={16}
        value={code}
        onInput={setCode}
        error={error}
      />
    </Dialog>
  );
}

function QrCode({ text }: { readonly text: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('scanImage')}>
      <path d={path} />
    </svg>
  );
}
