import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../../i18n/customer.ts';
import { getSite } from '../../net/http.ts';

/** What the site says about privacy, where it says anything, before somebody joins [AD3]. */
export function PrivacyNote({ onShown }: { readonly onShown?: () => void }): JSX.Element | null {
  const [note, setNote] = useState('');
  useEffect(() => {
    void getSite().then((site) => {
      if (!site.ok) return;
      setNote(site.data.privacyText);
      onShown?.();
    });
  }, []);
  if (note === '') return null;
  return (
    <section class="privacy-note" aria-label={text('privacyTitle')}>
      <h2>{text('privacyTitle')}</h2>
      <p>{note}</p>
    </section>
  );
}
