import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { language } from './i18n/index.ts';
import { preloadMedia } from './media/session-media.ts';
import { join } from './net/http.ts';
import { parseAddress } from './pages/customer/address.ts';
import { CustomerApp } from './pages/customer/CustomerApp.tsx';
import { createFlow } from './pages/customer/flow.ts';
import { createKeptPlaces } from './pages/customer/kept-places.ts';
import { createSession } from './state/session.ts';

const root = document.getElementById('app');
if (root) {
  const flow = createFlow({
    places: createKeptPlaces(sessionStorage),
    join,
    createSession,
    locale: () => language.peek(),
    showAddress: (number) => history.replaceState(null, '', `/join/${number}`),
  });
  flow.open(parseAddress(location));
  preloadMedia();
  // Another invitation pasted into this tab changes only the fragment, and loads nothing.
  window.addEventListener('hashchange', () => flow.open(parseAddress(location)));
  render(<CustomerApp flow={flow} />, root);
}
