import { Check, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import { TextField } from './Field.tsx';
import { useCopy } from './useCopy.ts';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Text of the button; afterwards it says that it is copied. */
  readonly copyLabel: string;
}

/** Text to be copied, with its button and a clear answer, also where the clipboard is refused. */
export function CopyField({ label, value, hint, copyLabel }: CopyFieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const { copied: done, failed, copy } = useCopy();
  return (
    <>
      <TextField
        label={label}
        value={value}
        hint={hint}
        error={failed ? t('copyFailed') : null}
        readOnly
        inputRef={input}
        after={
          <Button
            label={copyLabel}
            disabled={value === ''}
            icon={done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            onClick={() => {
              input.current?.select();
              void copy(value);
            }}
          >
            {done ? t('copied') : copyLabel}
          </Button>
        }
      />
      <p class="visually-hidden" role="status">
        {done ? t('copied') : ''}
      </p>
    </>
  );
}
