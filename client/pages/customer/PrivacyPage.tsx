import type { JSX } from 'preact';
import { text } from '../../i18n/customer.ts';
import { Button } from '../../ui/Button.tsx';
import { Frame } from './Frame.tsx';
import { PrivacyNote } from './PrivacyNote.tsx';
import { useSite } from './useSite.ts';

/** Between a link and the session: what the site says about privacy, and one button [AD3]. */
export function PrivacyPage({ onGoOn }: { readonly onGoOn: () => void }): JSX.Element {
  // What nobody can read yet cannot be agreed to.
  const site = useSite();
  return (
    <Frame title={text('pageTitle')}>
      <form
        class="card join"
        onSubmit={(event) => {
          event.preventDefault();
          if (site) onGoOn();
        }}
      >
        <h1 class="visually-hidden">{text('pageTitle')}</h1>
        {site ? <PrivacyNote text={site.privacyText} /> : null}
        <Button type="submit" look="primary" size="large" busy={site === null} className="wide-button">
          {text('join')}
        </Button>
      </form>
    </Frame>
  );
}
