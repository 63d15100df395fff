import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MediaPort } from '../../../shared/media/port.ts';
import { listed, Studio } from '../../support/rtp/studio.ts';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { Crowd, withRole } from '../../support/server/crowd.ts';
import type { Page } from '../../support/server/page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** Long enough for a page to come on the line on a busy machine, short enough to wait for. */
const GRACE_MS = 2_000;

let server: TestServer;
let media: MediaPort;
let crowd: Crowd;
const studio = new Studio();

beforeAll(async () => {
  server = await startTestServer({
    createMedia: async () => (await startTestSfu()).sfu,
    settings: { reconnectGraceMs: GRACE_MS, hostAwayGraceMs: GRACE_MS },
  });
  media = server.running.media;
});
afterEach(() => {
  studio.close();
  crowd.close();
});
afterAll(() => server.close());

test('[PC8] control goes to who passed it last, and of the lost host nothing is left on the SFU', async () => {
  crowd = await Crowd.open(server, { host: 'Aiko', assistants: 2, customers: 2 });
  const { host } = crowd;
  const lost = crowd.assistant(1);
  // The host passes control on to the one who will be lost; the assistant who came first is passed over.
  await host.must('session:passControl', { participantId: lost.participantId });
  await lost.must('voice:open', {});
  await lost.must('video:open', {});
  for (const page of [lost, host, crowd.customer(0)]) {
    if (page !== lost) await page.must('voice:join', {});
    await studio.speak(page);
  }
  await studio.film(lost);
  await studio.film(host);
  await studio.share(crowd.customer(0));
  await crowd.customer(1).until(() => crowd.customer(1).view?.producers.length === 6);
  await studio.receiveAll([crowd.customer(1), host, lost]);
  lost.socket.io.reconnection(false);
  lost.cutLine();
  const left = crowd.pages.filter((page) => page !== lost);
  for (const page of left) await page.until(() => isHost(page, host));
  const { dump, producers } = await listed(media, crowd.session.sessionId);
  const voices = [host, crowd.customer(0)].map(({ participantId }) => `microphone of ${participantId}`);
  expect(producers).toEqual(voices.sort());
  expect(new Set(dump.consumers.map(({ source }) => source))).toEqual(new Set(['microphone']));
  const { participantId } = lost;
  for (const thing of [...dump.transports, ...dump.consumers])
    expect(thing.participantId).not.toBe(participantId);
  const view = await crowd.agreedView(left);
  expect([withRole(view, 'host'), view.phase]).toEqual([[host.participantId], 'live']);
});

function isHost({ view }: Page, wanted: Page): boolean {
  return view !== null && view.phase === 'live' && withRole(view, 'host').includes(wanted.participantId);
}
