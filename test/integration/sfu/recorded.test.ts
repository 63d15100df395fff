import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Recorder } from '../../../sfu/recorder/recorder.ts';
import type { RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { until } from '../../support/processes/until.ts';
import { readWebm } from '../../support/rtp/read-webm.ts';
import { Studio } from '../../support/rtp/studio.ts';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** The whole server, real media workers and a real recorder: from the box on the start page to the file on the record's page. */
const folder = createTempFolder('recorded');
let server: TestServer;
let studio: Studio;
/** Aiko's; it outlives the server. */
let cookie: string;

const start = () =>
  startTestServer({
    dataDir: folder.path,
    createMedia: async () => (await startTestSfu()).sfu,
    createRecorder: (media, log) => new Recorder({ dataDir: folder.path, media, log }),
  });
beforeAll(async () => {
  server = await start();
  studio = new Studio();
  cookie = await server.cookieOf('Aiko');
});
afterAll(async () => {
  studio.close();
  await server.close();
  folder.stop();
});

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));

async function ask<Data>(path: string): Promise<Data> {
  const response = await server.fetch(`GET ${path}`, { headers: { cookie } });
  const answer = await response.json();
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.error.code}`);
  return answer.data;
}

test('[SS4] [RE1] [RE2] [RE3] a session is recorded from its start, and what was said and shown is there at its end', async () => {
  const { number, sessionId } = await server.start('Aiko', { record: true });
  const host = await server.agentPage('Aiko', number);
  const customer = await server.customerPage({ number, name: 'Ken' });
  await host.until(() => (host.view?.lobby.length ?? 0) > 0);
  await host.must('participant:admit', { participantId: host.view?.lobby[0]?.participantId as never });
  await customer.until(() => customer.view?.recording?.paused === false);
  await host.must('voice:open', {});
  for (const page of [host, customer]) {
    await page.must('voice:join', {});
    await studio.speak(page);
  }
  await studio.share(host);
  await seconds(3);
  await host.must('recording:pause', {});
  await customer.until(() => customer.view?.recording?.paused === true);
  await host.must('recording:resume', {});
  await seconds(2);
  await host.must('session:end', {});
  const { recordings = [] } = await ask<SessionRecord>(`/api/records/${sessionId}`);
  expect(recordings).toHaveLength(1);
  const address = `/api/records/${sessionId}/recordings/${recordings[0]?.recordingId}`;
  await until('the recording is ready', async () => (await ask<RecordingInfo>(address)).status === 'ready', {
    timeoutMs: 20_000,
  });
  const file = join(folder.path, 'recordings', recordings[0]?.recordingId ?? '', 'recording.webm');
  const made = await readWebm(file);
  expect(made.tracks.map(({ codec }) => codec)).toEqual(['V_VP8', 'A_OPUS']);
  expect(made.durationMs).toBeGreaterThan(3_500);
  const got = await server.fetch(`GET ${address}/file`, { headers: { cookie, range: 'bytes=0-3' } });
  expect([got.status, Buffer.from(await got.arrayBuffer()).toString('hex')]).toEqual([206, '1a45dfa3']);

  // What is lost can be made again from the segments.
  rmSync(file);
  await server.close();
  server = await start();
  await until('it is made anew', async () => (await ask<RecordingInfo>(address)).status === 'ready', {
    timeoutMs: 20_000,
  });
}, 90_000);
