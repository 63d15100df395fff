import type { JSX } from 'preact';
import { text } from '../../i18n/customer.ts';
import { Button } from '../../ui/Button.tsx';
import { Frame } from './Frame.tsx';
import { PrivacyNote } from './PrivacyNote.tsx';

/** Between a link and the session: what the site says about privacy, and one button [AD3]. */
export function PrivacyPage({ onGoOn }: { readonly onGoOn: () => void }): JSX.Element {
  return (
    <Frame title={text('pageTitle')}>
      <form
        class="card join"
        onSubmit={(event) => {
          event.preventDefault();
          onGoOn();
        }}
      >
        <h1 class="visually-hidden">{text('pageTitle')}</h1>
        <PrivacyNote />
        <Button type="submit" look="primary" size="large" className="wide-button">
          {text('join')}
        </Button>
      </form>
    </Frame>
  );
}
