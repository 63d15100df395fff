import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatSessionNumber } from '../../shared/domain/ids.ts';
import { TextField } from './Field.tsx';

const DIGITS = 9;

export interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  /** Digits only. */
  readonly value: string;
  readonly onInput: (digits: string) => void;
  readonly autoFocus?: boolean;
  readonly large?: boolean;
}

/** Keeps the digits of what was typed or pasted; full-width ones of Japanese keyboards count too [SS2]. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS);
}

/** Whether this can be a session number at all. */
export const isSessionNumber = (digits: string): boolean => /^[1-9]\d{8}$/.test(digits);

/** Nine digits, shown in threes while they are typed; the caret stays at its digit. */
export function NumberField({ value, onInput, ...rest }: NumberFieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const digitsBeforeCaret = useRef<number | null>(null);
  const shown = formatSessionNumber(value);
  useLayoutEffect(() => {
    const wanted = digitsBeforeCaret.current;
    if (wanted === null || !input.current) return;
    digitsBeforeCaret.current = null;
    const caret = wanted === 0 ? 0 : wanted + Math.floor((wanted - 1) / 3);
    input.current.setSelectionRange(caret, caret);
  });
  return (
    <TextField
      {...rest}
      inputRef={input}
      value={shown}
      inputMode="numeric"
      placeholder="123 456 789"
      maxLength={32}
      onInput={(text) => {
        const field = input.current;
        const digits = digitsOf(text);
        digitsBeforeCaret.current = digitsOf(text.slice(0, field?.selectionStart ?? text.length)).length;
        // Where only spaces changed nothing is drawn again, so the field is put right by hand.
        if (field) field.value = formatSessionNumber(digits);
        onInput(digits);
      }}
    />
  );
}
