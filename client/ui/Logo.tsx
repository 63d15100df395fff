import type { JSX } from 'preact';
import './logo.css';

/** The mark: a sash across a disc. Drawn in the accent by way of `currentColor`; a site's own logo takes its place by its sheet [AD3]. */
export function Logo(): JSX.Element {
  return (
    <span class="brand-mark">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <path
          fill="currentColor"
          d="M12 1a11 11 0 0 1 8.6 4.14L5.14 20.6A11 11 0 0 1 12 1Zm9.9 6.2A11 11 0 0 1 7.2 21.9Z"
        />
      </svg>
    </span>
  );
}
