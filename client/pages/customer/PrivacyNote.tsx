import type { JSX } from 'preact';
import { text } from '../../i18n/customer.ts';

/** What the site says about privacy, where it says anything, before somebody joins [AD3]. */
export function PrivacyNote({ text: note }: { readonly text: string }): JSX.Element | null {
  if (note === '') return null;
  return (
    <section class="privacy-note" aria-label={text('privacyTitle')}>
      <h2>{text('privacyTitle')}</h2>
      <p>{note}</p>
    </section>
  );
}
