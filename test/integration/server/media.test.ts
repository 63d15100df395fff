import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** The whole server with real media workers: what core decides is what mediasoup itself lists afterwards [RO2]. */
let server: TestServer;
let scene: Scene;

beforeEach(async () => {
  const createMedia = async () => (await startTestSfu({ workerCount: 2 })).sfu;
  server = await startTestServer({ createMedia });
  scene = await Scene.open(server);
});
afterEach(async () => {
  await server.close();
});

const dump = () => server.running.media.dump(scene.session.sessionId);

/** Ken shares his screen, and the assistant and Mei watch it. */
async function aWatchedShare() {
  await scene.share('active');
  const producerId = await scene.produce('active', 'screen');
  for (const role of ['assistant', 'waiting'] as const) {
    const { receive, routerRtpCapabilities } = await scene.media(role);
    const input = { transportId: receive.transportId, producerId, rtpCapabilities: routerRtpCapabilities };
    const { consumerId } = await scene.pages[role].must('media:consume', input);
    await scene.pages[role].must('media:resumeConsumer', { consumerId });
  }
  return producerId;
}

it('[SE4] a removed participant has nothing left on the SFU when the answer comes; the others watch on', async () => {
  await aWatchedShare();
  const mei = scene.id('waiting');
  await scene.pages.host.must('participant:remove', { participantId: mei });
  const { transports, consumers, producers } = await dump();
  expect(transports.filter(({ participantId }) => participantId === mei)).toEqual([]);
  expect(consumers.map(({ participantId }) => participantId)).toEqual([scene.id('assistant')]);
  expect(producers).toHaveLength(1);
});

it('[CU3] selecting another customer closes every screen, and the microphone goes on untouched', async () => {
  await aWatchedShare();
  await scene.openVoice('active');
  const voice = await scene.pages.active.must('media:produce', {
    transportId: (await scene.media('active')).send.transportId,
    source: 'microphone',
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: 77 }],
    },
  });
  await scene.selectWaiting();
  const { producers, consumers } = await dump();
  expect(producers).toMatchObject([{ producerId: voice.producerId, source: 'microphone', paused: false }]);
  expect(consumers).toEqual([]);
});

it('[SH3] pausing a share pauses it on the SFU, resuming lets it run', async () => {
  await aWatchedShare();
  const shareId = scene.pages.host.view?.share?.shareId;
  if (shareId === undefined) throw new Error('nothing is shared');
  await scene.pages.active.must('share:pause', { shareId });
  expect((await dump()).producers).toMatchObject([{ paused: true }]);
  await scene.pages.host.must('share:resume', { shareId });
  expect((await dump()).producers).toMatchObject([{ paused: false }]);
});

it('[RL3] a killed worker: everybody hears of it, the share still stands, and media is back on another one', async () => {
  const producerId = await aWatchedShare();
  const { workerPid } = await dump();
  if (workerPid === null) throw new Error('no worker');
  process.kill(workerPid, 'SIGKILL');
  const { active, assistant } = scene.pages;
  for (const page of [active, assistant]) await page.until(() => page.view?.mediaEpoch === 1);
  expect(assistant.view).toMatchObject({ producers: [], share: { participantId: active.participantId } });
  const { send } = await active.must('media:open', {});
  const again = await active.must('media:produce', {
    transportId: send.transportId,
    source: 'screen',
    kind: 'video',
    rtpParameters: {
      codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
      encodings: [{ ssrc: 5 }],
    },
  });
  expect(again.producerId).not.toBe(producerId);
  expect((await dump()).workerPid).not.toBe(workerPid);
});

it('the end of the session leaves no room', async () => {
  await aWatchedShare();
  await scene.pages.host.must('session:end', {});
  expect(await dump()).toEqual({ workerPid: null, transports: [], producers: [], consumers: [] });
  expect((await server.running.media.stats()).workers.every(({ rooms }) => rooms === 0)).toBe(true);
});
