import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Joined, OpenedSession, RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import { childrenOf, commandLineOf } from '../../support/processes/child.ts';
import { createScope, type Scope } from '../../support/processes/scope.ts';
import { startServer, type TestServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { readWebm } from '../../support/rtp/read-webm.ts';
import { socketSignalling } from '../../support/rtp/socket-signalling.ts';
import { syntheticMicrophone, syntheticScreen } from '../../support/rtp/synthetic-tracks.ts';
import { Page } from '../../support/server/page.ts';

/** The product as its own process, killed or starved while it records: what was written plays, and pages say what is true. */
const scopes: Scope[] = [];
afterEach(async () => {
  for (const scope of scopes.splice(0)) await scope.close();
});

interface Recorded {
  readonly server: TestServer;
  readonly cookie: string;
  readonly host: Page;
  readonly customer: Page;
  readonly session: OpenedSession;
  readonly scope: Scope;
}

async function api<Data>(
  { url, cookie }: { readonly url: string; readonly cookie: string },
  call: string,
  body?: unknown,
): Promise<Data> {
  const [method = 'GET', path = '/'] = call.split(' ');
  const response = await fetch(url + path, {
    method,
    headers: { 'x-tasuki': '1', cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(`${call} was refused: ${answer.error.code}`);
  return answer.data;
}

async function signIn({ url, admin }: TestServer): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'x-tasuki': '1', 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** A session that is recorded from its start on, with its host and a customer in the call. */
async function recorded(env: NodeJS.ProcessEnv = {}): Promise<Recorded> {
  const scope = createScope();
  scopes.push(scope);
  const server = scope.use(await startServer({ env, settings: { admission: false } }));
  const cookie = await signIn(server);
  const at = { url: server.url, cookie };
  const session = await api<OpenedSession>(at, 'POST /api/sessions', { record: true });
  const page = (as: unknown, headers = {}): Promise<Page> => {
    const made = new Page(server.url, { auth: { protocol: PROTOCOL_VERSION, as }, headers });
    scope.defer(() => made.close());
    return made.connected();
  };
  const host = await page({ kind: 'agent', number: session.number }, { cookie });
  const { participantToken } = await joinAs(at, session.number);
  const customer = await page({ kind: 'customer', token: participantToken });
  await host.must('voice:open', {});
  for (const one of [host, customer]) await one.must('voice:join', {});
  await host.must('share:start', { surface: 'monitor' });
  return { server, cookie, host, customer, session, scope };
}
const joinAs = (at: { url: string; cookie: string }, number: SessionNumber): Promise<Joined> =>
  api<Joined>(at, 'POST /api/join', { number, name: 'Ken' });

/** Both speak and the host shows something, as pages do it again after a loss. */
async function send({ host, customer, scope }: Recorded): Promise<void> {
  for (const page of [host, customer]) {
    const peer = await HeadlessPeer.open(socketSignalling(page));
    scope.defer(() => peer.close());
    await peer.produce('microphone', syntheticMicrophone());
    if (page === host) await peer.produce('screen', syntheticScreen({ width: 160, height: 90, fps: 8 }));
  }
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));

/** Ends the session, and gives what was made of its recording. */
async function played({ server, cookie, host, session }: Recorded, dataDir = server.dataDir) {
  const at = { url: server.url, cookie };
  await host.must('session:end', {});
  const record = await api<SessionRecord>(at, `GET /api/records/${session.sessionId}`);
  const recordingId = record.recordings?.[0]?.recordingId ?? '';
  let info: RecordingInfo | null = null;
  await until(
    'the recording is ready',
    async () => {
      info = await api<RecordingInfo>(at, `GET /api/records/${session.sessionId}/recordings/${recordingId}`);
      return info.status === 'ready';
    },
    { timeoutMs: 30_000 },
  );
  const file = await readWebm(join(dataDir, 'recordings', recordingId, 'recording.webm'));
  return { record, file, info: info as unknown as RecordingInfo };
}

/** What pages said of the recording, one after the other. */
function toldBy(page: Page): string[] {
  const told: string[] = [];
  const tell = (): void => {
    const { recording } = page.view ?? {};
    const word = recording ? (recording.paused ? 'paused' : 'recording') : 'nothing';
    if (told.at(-1) !== word) told.push(word);
  };
  page.socket.on('session:welcome', tell);
  page.socket.on('session:update', tell);
  tell();
  return told;
}

test('[RE2] [RL3] kill -9 of the media workers: the recording goes on, pages say so throughout, and both parts play', async () => {
  const scene = await recorded();
  const { server, host, customer } = scene;
  await send(scene);
  const told = [toldBy(host), toldBy(customer)];
  await seconds(3);
  for (const worker of server.workers()) process.kill(worker, 'SIGKILL');
  for (const page of [host, customer]) await page.until(() => page.view?.mediaEpoch === 1);
  await send(scene);
  await seconds(3);
  const { record, file } = await played(scene);
  expect(told).toEqual([
    ['recording', 'nothing'],
    ['recording', 'nothing'],
  ]);
  expect(record.recordings).toHaveLength(1);
  expect(record.recordings?.[0]?.broke).toBeUndefined();
  expect(file.durationMs).toBeGreaterThan(5_000);
  const picture = file.tracks.find(({ kind }) => kind === 'video');
  // Of each part at least two of its three seconds, eight pictures a second.
  expect(picture?.blocks.length).toBeGreaterThan(32);
}, 90_000);

test('[RE2] kill -9 of the recorder: a second is lost at most, pages say so throughout, and it all plays', async () => {
  const scene = await recorded();
  const { server, host, customer } = scene;
  await send(scene);
  const told = [toldBy(host), toldBy(customer)];
  const from = Date.now();
  await seconds(3);
  const killed = recorderOf(server);
  process.kill(killed, 'SIGKILL');
  await until('another process records', () => {
    const now = recorderOf(server);
    return now !== killed && now > 0;
  });
  await seconds(3);
  const lasted = Date.now() - from;
  const { record, file } = await played(scene);
  expect(told).toEqual([
    ['recording', 'nothing'],
    ['recording', 'nothing'],
  ]);
  expect(record.recordings).toHaveLength(1);
  expect(record.recordings?.[0]?.broke).toBeUndefined();
  expect(file.durationMs).toBeGreaterThan(lasted - 1_000);
  // Each voice has what was said but for that second, 50 packets in each.
  for (const { blocks } of file.tracks.filter(({ kind }) => kind === 'audio'))
    expect(blocks.length).toBeGreaterThan((lasted - 1_500) / 20);
}, 90_000);

/** The recording process of a server; 0 while there is none. */
const recorderOf = ({ pid }: TestServer): number =>
  childrenOf(pid).find((child) => commandLineOf(child).includes('recorder')) ?? 0;

test('[RE2] [RL2] kill -9 of the server: a second is lost at most, it records again by itself, and both parts play', async () => {
  const scene = await recorded();
  const { server, host, customer } = scene;
  await send(scene);
  const told = [toldBy(host), toldBy(customer)];
  const from = Date.now();
  await seconds(3);
  const before = Date.now() - from;
  await server.crash();
  const welcomes = [host, customer].map((page) => page.welcomes.length);
  await server.start();
  for (const [index, page] of [host, customer].entries())
    await until('the page is back', () => page.welcomes.length > (welcomes[index] ?? 0));
  await send(scene);
  await seconds(3);
  const { record, info, file } = await played(scene);
  expect(told).toEqual([
    ['recording', 'nothing'],
    ['recording', 'nothing'],
  ]);
  expect(record.recordings).toHaveLength(1);
  const pieces = info.playback?.pieces ?? [];
  expect(pieces).toHaveLength(2);
  expect(pieces[0]?.durationMs).toBeGreaterThan(before - 1_000);
  expect(pieces[1]?.durationMs).toBeGreaterThan(2_000);
  expect(file.durationMs).toBeGreaterThan(before + 1_000);
}, 90_000);

/** A disk of its own, where this machine lets us mount one. */
function mountedDisk(): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'tasuki-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=420m', 'tasuki', disk]);
    return disk;
  } catch {
    rmSync(disk, { recursive: true, force: true });
    return null;
  }
}

const disk = mountedDisk();
afterAll(() => {
  if (disk === null) return;
  execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test.skipIf(disk === null)(
  '[RE4] a disk that fills up ends the recording with a word to everybody and a mark, the session goes on, what was written plays',
  async () => {
    const scene = await recorded({ TASUKI_DATA: disk ?? '' });
    const { host, customer } = scene;
    await send(scene);
    await seconds(2);
    const filler = join(disk ?? '', 'filler');
    writeFileSync(filler, Buffer.alloc(330 * 1024 * 1024, 1));
    for (const page of [host, customer]) await page.until(() => page.view?.recording === null);
    expect([host.view?.recordingTrouble, customer.view?.recordingTrouble]).toEqual(['disk_full', null]);
    expect(host.view?.share).not.toBeNull();
    await host.must('chat:open', {});
    rmSync(filler);
    const { record, file } = await played(scene, disk ?? '');
    expect(record.recordings).toMatchObject([{ broke: 'disk_full' }]);
    expect(file.durationMs).toBeGreaterThan(1_000);
  },
  90_000,
);
