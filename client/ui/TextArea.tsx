import { CircleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

export interface TextAreaProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
}

/** Some lines of text with label, hint and error. */
export function TextArea({ label, hint, error, value, onInput, rows = 4 }: TextAreaProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="input input-lines"
        rows={rows}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="field-hint">
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" aria-live="polite">
        {error ? <CircleAlert size={16} aria-hidden="true" /> : null}
        {error}
      </p>
    </div>
  );
}
