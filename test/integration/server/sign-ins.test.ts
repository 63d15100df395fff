import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { createTempFolder, PROJECT_DIR, type TempFolder } from '../../support/processes/place.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** Lines of agents end with the sign-in that opened them. */
let folder: TempFolder;
let server: TestServer;
let scene: Scene;
beforeEach(async () => {
  folder = createTempFolder('sign-ins');
  server = await startTestServer({ dataDir: folder.path });
  scene = await Scene.open(server);
});
afterEach(async () => {
  await server.close();
  folder.stop();
});

const signOut = (cookie: string) =>
  server.fetch('POST /api/auth/sign-out', { body: {}, headers: { cookie } });

it('[SE2] signing out ends the lines of that sign-in at once, with a code', async () => {
  const { host, assistant, active } = scene.pages;
  await signOut(await server.cookieOf('Bun'));
  await assistant.until(() => assistant.disconnects.length > 0);
  expect(assistant.closings).toMatchObject([{ code: 'not_signed_in' }]);
  const bun = () => host.view?.participants.find(({ name }) => name === 'Bun');
  await host.until(() => bun()?.connected === false);
  expect([host.closings, active.closings]).toEqual([[], []]);
  expect(server.log.errors()).toEqual([]);
});

it('[SE2] who was cut off cannot come back without signing in, and can with it', async () => {
  const { number } = scene.session;
  const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } };
  const cookie = await server.cookieOf('Bun');
  await signOut(cookie);
  expect(await server.page(auth, { cookie }).refusal()).toBe('not_signed_in');
  const again = await server.page(auth, { cookie: await server.signIn('Bun') }).connected();
  expect(again.view?.self.name).toBe('Bun');
});

it('[SE2] a sign-in elsewhere has nothing to do with it', async () => {
  await signOut(await server.signIn('Bun'));
  const { assistant } = scene.pages;
  expect(await assistant.codeOf('session:snapshot', {})).toBe('ok');
  expect(assistant.closings).toEqual([]);
});

it('[AD1] a user whom the command line disables is out within ten seconds, and gets no more media', async () => {
  const { host, assistant } = scene.pages;
  await scene.media('assistant');
  const email = 'bun@example.com';
  const args = [join(PROJECT_DIR, 'server/cli.ts'), 'user', 'disable', '--email', email];
  const env = { PATH: process.env.PATH, TASUKI_DATA: folder.path };
  expect(spawnSync(process.execPath, args, { env, encoding: 'utf8' })).toMatchObject({ status: 0 });
  await expect.poll(() => assistant.closings, { timeout: 10_000 }).toMatchObject([{ code: 'not_signed_in' }]);
  await host.until(() => !host.view?.participants.find(({ name }) => name === 'Bun')?.connected);
  await expect
    .poll(async () => (await server.running.media.dump(scene.session.sessionId)).transports)
    .toEqual([]);
});
