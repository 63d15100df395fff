import { Check, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import { TextField } from './Field.tsx';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Text of the button; afterwards it says that it is copied. */
  readonly copyLabel: string;
}

const FEEDBACK_MS = 2_500;

/** Text to be copied, with its button and a clear answer, also where the clipboard is refused. */
export function CopyField({ label, value, hint, copyLabel }: CopyFieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (result !== 'copied') return;
    const timer = setTimeout(() => setResult(null), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async (): Promise<void> => {
    input.current?.select();
    setResult((await writeClipboard(value)) ? 'copied' : 'failed');
  };
  const done = result === 'copied';
  return (
    <>
      <TextField
        label={label}
        value={value}
        hint={hint}
        error={result === 'failed' ? t('copyFailed') : null}
        readOnly
        inputRef={input}
        after={
          <Button
            label={copyLabel}
            disabled={value === ''}
            icon={done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            onClick={() => void copy()}
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

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
