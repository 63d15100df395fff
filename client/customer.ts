import { language } from './i18n/language.ts';
import { preloadMedia } from './media/session-media.ts';
import { join } from './net/http.ts';
import { parseAddress } from './pages/customer/address.ts';
import { firstSight } from './pages/customer/first-sight.ts';
import { createFlow } from './pages/customer/flow.ts';
import { createKeptPlaces } from './pages/customer/kept-places.ts';
import { createSession } from './state/session.ts';

/** How long nothing may be seen of a page on its way; as long as its sign of loading would wait. */
const PATIENCE_MS = 400;

/**
 * The customer's page. Joining, the line and the media come first and are all that this file brings; what is drawn is
 * fetched beside them (`customer.html` names both from the start).
 */
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

await firstSight(flow.step, PATIENCE_MS);
const { draw } = await import('./pages/customer/draw.tsx');
draw(flow);
