import { CircleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n/queue.ts';
import './rating.css';

export interface RatingProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | null;
  /** `1` to `5`; empty: not chosen. */
  readonly value: string;
  readonly onInput: (value: string) => void;
}

const MARKS = ['1', '2', '3', '4', '5'] as const;

/** One to five, all seen at once; by the keyboard a group of radio buttons like any other. */
export function Rating({ label, hint, error, value, onInput }: RatingProps): JSX.Element {
  const name = useId();
  return (
    <fieldset class="rating" aria-describedby={`${name}-hint ${name}-error`}>
      <legend>{label}</legend>
      <div class="rating-marks">
        {MARKS.map((mark) => (
          <label key={mark}>
            <input
              type="radio"
              name={name}
              value={mark}
              checked={mark === value}
              aria-invalid={error ? true : undefined}
              aria-label={t('ratingOf', { mark })}
              onChange={() => onInput(mark)}
            />
            <span class="digits" aria-hidden="true">
              {mark}
            </span>
          </label>
        ))}
      </div>
      <div class="rating-ends field-hint" aria-hidden="true">
        <span>{t('ratingLow')}</span>
        <span>{t('ratingHigh')}</span>
      </div>
      <p id={`${name}-hint`} class="field-hint" hidden={!hint}>
        {hint}
      </p>
      <p id={`${name}-error`} class="field-error" aria-live="polite">
        {error ? <CircleAlert size={16} aria-hidden="true" /> : null}
        {error}
      </p>
    </fieldset>
  );
}
