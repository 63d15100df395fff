import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { logoFacts } from '../../../../../shared/protocol/branding.ts';
import { t } from '../../../../i18n/branding.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { base64Of } from '../../../../net/branding.ts';
import { Button } from '../../../../ui/Button.tsx';

export interface LogoFieldProps {
  readonly hasLogo: boolean;
  /** Base64; null takes it away. */
  readonly onChange: (logo: string | null) => void;
}

/** Chooses the logo; what cannot be one is said before it is sent, by the function by which the server judges it. */
export function LogoField({ hasLogo, onChange }: LogoFieldProps): JSX.Element {
  const chooser = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const facts = logoFacts(new Uint8Array(await file.arrayBuffer()));
    const logo = facts && (await base64Of(file));
    setWrong(logo === null);
    if (logo !== null) onChange(logo);
  };
  return (
    <fieldset class="queue-set">
      <legend>{t('logo')}</legend>
      <div class="button-row">
        <Button onClick={() => chooser.current?.click()}>{t('logoChoose')}</Button>
        {hasLogo ? (
          <Button look="quiet" onClick={() => onChange(null)}>
            {t('logoRemove')}
          </Button>
        ) : null}
      </div>
      <input
        ref={chooser}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t('logo')}
        accept="image/png,image/webp"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <p class="field-hint">{t('logoHint')}</p>
      <p class="field-error" aria-live="polite">
        {wrong ? errorText('logo_refused') : ''}
      </p>
    </fieldset>
  );
}
