import type { Page } from '../server/page.ts';
import type { PeerSignalling } from './peer-signalling.ts';

/** Signalling as a page's: through the server's socket, with its refusals as errors. */
export function socketSignalling(page: Page): PeerSignalling {
  return {
    open: () => page.must('media:open', {}),
    connectTransport: async (input) => {
      await page.must('media:connectTransport', input);
    },
    restartIce: (transportId) => page.must('media:restartIce', { transportId }),
    produce: async ({ transportId, source, kind, rtpParameters }) =>
      (await page.must('media:produce', { transportId, source, kind, rtpParameters })).producerId,
    consume: (input) => page.must('media:consume', input),
    resumeConsumer: async (consumerId) => {
      await page.must('media:resumeConsumer', { consumerId });
    },
  };
}
