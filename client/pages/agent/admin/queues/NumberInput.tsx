import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../../../../ui/Field.tsx';

export interface NumberInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly value: number;
  /** Not a number for what is none. */
  readonly onChange: (value: number) => void;
}

/** A whole number, as it is typed. */
export function NumberInput({ label, hint, error, value, onChange }: NumberInputProps): JSX.Element {
  const [text, setText] = useState(Number.isNaN(value) ? '' : String(value));
  return (
    <TextField
      {...{ label, hint, error, value: text }}
      inputMode="numeric"
      maxLength={6}
      className="number-input"
      onInput={(written) => {
        setText(written);
        const digits = written.normalize('NFKC').trim();
        onChange(/^\d+$/.test(digits) ? Number(digits) : Number.NaN);
      }}
    />
  );
}
