import { browserKey } from './net/browser-key.ts';
import { join } from './net/http.ts';
import { parseAddress, queueAddressOf } from './pages/customer/address.ts';
import { drawingMayCome, firstSight } from './pages/customer/first-sight.ts';
import { watchFirstSign } from './pages/customer/first-sign.ts';
import { createFlow } from './pages/customer/flow.ts';
import { createKeptPlaces } from './pages/customer/kept-places.ts';
import { createSession } from './session/session.ts';
import { preloadMedia } from './session/session-media.ts';

/** How long nothing may be seen of a page on its way, as long as its sign of loading would wait. */
const PATIENCE_MS = 400;

/**
 * The customer's page. Joining, the line and the media come first and are all that this file brings; what draws
 * the page is fetched once the server has answered, or behind a picture that is on its way.
 */
const places = createKeptPlaces(sessionStorage);
const flow = createFlow({
  places,
  join,
  createSession,
  browserKey,
  acted: watchFirstSign(window, document),
  showAddress: (number) => history.replaceState(null, '', `/join/${number}`),
});
const queue = queueAddressOf(location.pathname);
if (queue === null) flow.open(parseAddress(location));
else await goThroughLine(queue);
preloadMedia();
const loadDrawing = () => import('./pages/customer/draw.tsx');
drawingMayCome(flow.step)
  .then(loadDrawing)
  // Told below, where it is needed.
  .catch(() => undefined);
// Another invitation pasted into this tab changes only the fragment, and loads nothing.
window.addEventListener('hashchange', () => flow.open(parseAddress(location)));

/** Whoever comes by a queue waits in its line first, and then has a place like everybody else [QU6]. */
async function goThroughLine(address: string): Promise<void> {
  const { waitInLine } = await import('./pages/customer/line/wait.tsx');
  const root = document.getElementById('app');
  if (!root) return;
  const { number, participantToken } = await waitInLine(root, address);
  places.keep(number, { participantToken });
  flow.open({ number, invitation: null });
}

await firstSight(flow.step, PATIENCE_MS);
const { draw } = await loadDrawing();
draw(flow);
