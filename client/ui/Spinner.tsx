import type { JSX } from 'preact';
import { t } from '../i18n/index.ts';
import './spinner.css';

/** Something is under way. Give `label` where no text beside it says what [UI4]. */
export function Spinner({
  label,
  size = 16,
}: {
  readonly label?: string;
  readonly size?: number;
}): JSX.Element {
  return (
    <svg
      class="spinner"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <circle cx="8" cy="8" r="6.5" stroke="currentColor" stroke-opacity="0.25" stroke-width="2" />
      <path d="M14.5 8A6.5 6.5 0 0 0 8 1.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
    </svg>
  );
}

/** A whole area that is being loaded; it appears only after a moment, so that quick answers do not flicker. */
export function Loading({ label }: { readonly label?: string }): JSX.Element {
  return (
    <div class="loading" role="status">
      <Spinner size={24} />
      <span>{label ?? t('loading')}</span>
    </div>
  );
}
