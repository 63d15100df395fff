import { afterEach, expect, it } from 'vitest';
import { verifyBytes } from '../../../server/adapters/system/verify-file.ts';
import type { Joined } from '../../../shared/protocol/http.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

async function* whole(bytes: ArrayBuffer): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(bytes);
}

it('[RE5] a customer gets their own copy with the secret of their place once the session has ended, and nobody else does', async () => {
  server = await startTestServer({ settings: { admission: false } });
  const { number } = await server.start('Aiko');
  const host = await server.agentPage('Aiko', number);
  const joined = await server.fetch('POST /api/join', { body: { number, name: 'Ken' } });
  const { data } = (await joined.json()) as { data: Joined };
  const copy = (participantToken: string) =>
    server.fetch('POST /api/copy', { body: { number, participantToken } });
  expect((await copy(data.participantToken)).status).toBe(404);
  await host.must('chat:open', {});
  await host.must('session:end', {});
  const page = await copy(data.participantToken);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const report = await verifyBytes(whole(await page.arrayBuffer()));
  expect(report).toMatchObject({ faults: [], number, media: 0 });
  expect((await copy(data.participantToken.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(
    404,
  );
});
