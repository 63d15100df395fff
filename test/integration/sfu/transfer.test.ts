import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTempFolder } from '../../support/processes/place.ts';
import { listed, Studio } from '../../support/rtp/studio.ts';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { Crowd } from '../../support/server/crowd.ts';
import { importQueue } from '../../support/server/floor-page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** A transfer on the media plane: the whole server, real workers, clients that obey nothing [RO2]. */
let server: TestServer;
let studio: Studio;
let folder: ReturnType<typeof createTempFolder>;
beforeEach(async () => {
  folder = createTempFolder('transfer-media');
  server = await startTestServer({
    createMedia: async () => (await startTestSfu()).sfu,
    rates: { commandsPerSecond: 10_000, commandsBurst: 20_000 },
    dataDir: folder.path,
  });
  studio = new Studio();
});
afterEach(async () => {
  studio.close();
  await server.close();
  folder.stop();
});

test('[TR4][RO2] after a transfer the workers list nothing, voices neither; no packet arrives, and nobody brings anything back', async () => {
  await server.cookieOf('Aiko', ['agent', 'acdAgent']);
  await importQueue(folder.path, { name: 'Printers', address: 'printers', agents: ['aiko@example.com'] });
  const crowd = await Crowd.open(server, { host: 'Aiko', assistants: 1, customers: 2 });
  const { host } = crowd;
  const [ken, mei, bun] = [crowd.customer(0), crowd.customer(1), crowd.assistant(0)];
  await host.must('voice:open', {});
  await host.must('video:open', {});
  for (const page of [host, bun, ken]) {
    await page.must('voice:join', {});
    await studio.speak(page);
  }
  for (const page of [host, ken]) await studio.film(page);
  await studio.share(ken);
  for (const page of crowd.pages) await page.until(() => (page.view?.producers.length ?? 0) >= 4);
  await studio.receiveAll(crowd.pages);
  await studio.flows(studio.streams, 2);
  const queues = await server.running.media.dump(crowd.session.sessionId);
  expect(new Set(queues.producers.map(({ source }) => source))).toEqual(
    new Set(['camera', 'microphone', 'screen']),
  );
  const targets = await host.must('session:transferTargets', {});
  const [queue] = targets.queues;
  if (!queue) throw new Error('there is no queue');
  await host.must('session:transfer', { to: { kind: 'queue', queueId: queue.queueId }, note: '' });
  const { producers, consumers } = await listed(server.running.media, crowd.session.sessionId);
  expect([producers, consumers]).toEqual([[], []]);
  // The clients go on sending, and nobody gets a packet; the first few were on their way.
  await studio.arrivedWhileSending(studio.streams.slice(0, 1), 3);
  const arrived = await studio.arrivedWhileSending(studio.streams, 10);
  expect(arrived.length).toBeGreaterThan(8);
  expect(arrived.reduce((total, count) => total + count, 0)).toBe(0);
  for (const page of [ken, mei, bun]) {
    const peer = await studio.peer(page);
    for (const { producerId } of queues.producers)
      await expect(peer.consume(producerId)).rejects.toThrow('producer_unknown');
  }
  await expect(ken.must('voice:join', {})).rejects.toThrow('voice_closed');
  await expect(studio.film(ken)).rejects.toThrow(/video_closed|camera_not_started/);
  await expect(studio.share(ken)).rejects.toThrow();
  expect((await listed(server.running.media, crowd.session.sessionId)).producers).toEqual([]);
}, 60_000);
