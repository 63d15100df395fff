import { language } from './i18n/language.ts';
import { preloadMedia } from './media/session-media.ts';
import { join } from './net/http.ts';
import { parseAddress } from './pages/customer/address.ts';
import { showEarly } from './pages/customer/early-picture.ts';
import { drawingMayCome, firstSight } from './pages/customer/first-sight.ts';
import { createFlow } from './pages/customer/flow.ts';
import { createKeptPlaces } from './pages/customer/kept-places.ts';
import { createSession } from './state/session.ts';

/** How long nothing may be seen of a page on its way, as long as its sign of loading would wait; and then of a picture. */
const PATIENCE_MS = 400;

/**
 * The customer's page. Joining, the line and the media come first and are all that this file brings; what draws
 * the page is fetched once the server has answered, or behind a picture that is on its way.
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
const loadDrawing = () => import('./pages/customer/draw.tsx');
drawingMayCome(flow.step)
  .then(loadDrawing)
  // Told below, where it is needed.
  .catch(() => undefined);
// Another invitation pasted into this tab changes only the fragment, and loads nothing.
window.addEventListener('hashchange', () => flow.open(parseAddress(location)));

const stream = await firstSight(flow.step, PATIENCE_MS);
const root = document.getElementById('app');
if (stream && root) await showEarly(root, { stream, patienceMs: PATIENCE_MS });
const { draw } = await loadDrawing();
draw(flow);
