import { CircleAlert } from 'lucide-preact';
import type { ComponentChildren, JSX, Ref } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

interface Described {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong and what to do; read out at once. */
  readonly error?: string | null | undefined;
}

export interface TextFieldProps extends Described {
  readonly value: string;
  readonly onInput?: (value: string) => void;
  readonly onPaste?: JSX.ClipboardEventHandler<HTMLInputElement>;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'date';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email';
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly large?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** A button at the end of the line, for instance Copy. */
  readonly after?: ComponentChildren;
  readonly className?: string;
}

/** One line of text with label, hint and error. */
export function TextField(props: TextFieldProps): JSX.Element {
  const id = useId();
  const input = (
    <input
      ref={props.inputRef ?? null}
      id={id}
      class={`input${props.large ? ' input-large' : ''}`}
      type={props.type ?? 'text'}
      inputmode={props.inputMode}
      value={props.value}
      autocomplete={props.autoComplete ?? 'off'}
      placeholder={props.placeholder}
      required={props.required}
      readOnly={props.readOnly}
      disabled={props.disabled}
      maxLength={props.maxLength}
      autofocus={props.autoFocus}
      spellcheck={false}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={`${id}-hint ${id}-error`}
      onInput={(event) => props.onInput?.(event.currentTarget.value)}
      onPaste={props.onPaste}
    />
  );
  return (
    <div class={`field ${props.className ?? ''}`}>
      <label for={id}>{props.label}</label>
      {props.after ? (
        <div class="field-line">
          {input}
          {props.after}
        </div>
      ) : (
        input
      )}
      <FieldNotes id={id} hint={props.hint} error={props.error} />
    </div>
  );
}

export interface CheckboxProps extends Described {
  readonly checked: boolean;
  readonly onChange?: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A box to tick, with an explanation below. */
export function Checkbox({ label, hint, error, checked, onChange, disabled }: CheckboxProps): JSX.Element {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

export interface OptionsProps<Value extends string> extends Described {
  readonly options: ReadonlyArray<Option<Value>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** A few choices, all seen at once. */
export function RadioGroup<Value extends string>(props: OptionsProps<Value>): JSX.Element {
  const name = useId();
  return (
    <fieldset class="radios" disabled={props.disabled}>
      <legend>{props.label}</legend>
      {props.options.map((option) => (
        <div class="choice" key={option.value}>
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <label for={`${name}-${option.value}`}>{option.label}</label>
          {option.hint ? <p class="field-hint">{option.hint}</p> : null}
        </div>
      ))}
    </fieldset>
  );
}

/** One of many, in the platform's own list. */
export function Select<Value extends string>(props: OptionsProps<Value>): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        value={props.value}
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={props.hint} error={props.error} />
    </div>
  );
}

interface NotesProps {
  readonly id: string;
  readonly hint: string | undefined;
  readonly error: string | null | undefined;
}

function FieldNotes({ id, hint, error }: NotesProps): JSX.Element {
  return (
    <>
      <p id={`${id}-hint`} class="field-hint" hidden={!hint}>
        {hint}
      </p>
      <p id={`${id}-error`} class="field-error" aria-live="polite">
        {error ? <CircleAlert size={16} aria-hidden="true" /> : null}
        {error}
      </p>
    </>
  );
}
