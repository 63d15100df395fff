import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyBytes } from '../../../server/adapters/system/verify-file.ts';
import type { ParticipantId, RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import { wholeSession } from '../../contract/store.contract.ts';
import { call, openSite, type Site, signedInAs } from './site.ts';

const SESSION = 's-1' as SessionId;
const RECORDING = 'recording-1' as RecordingId;
const OTHER = 'recording-2' as RecordingId;
const BYTES = Buffer.from('0123456789');
const ADDRESS = `/api/records/${SESSION}/recordings/${RECORDING}`;

let site: Site;
let folder: string;
let aiko: string;

/** A session of Aiko's with a recording that is ready. */
beforeEach(async () => {
  site = await openSite();
  folder = mkdtempSync(join(tmpdir(), 'tasuki-recordings-'));
  aiko = await signedInAs(site, ['agent'], 'aiko');
  const { answer } = await call(site, 'GET /api/me', { cookie: aiko });
  const owner = answer.ok ? answer.data.user.userId : '';
  const begun = {
    type: 'recordingStarted',
    at: 100,
    recordingId: RECORDING,
    by: 'aiko' as ParticipantId,
  } as const;
  const events = wholeSession(SESSION, '100000001', 1, owner);
  await site.store.append(SESSION, [...events.slice(0, 1), begun, ...events.slice(1)], { expected: 0 });
  const file = join(folder, 'recording.webm');
  writeFileSync(file, BYTES);
  site.recorder.made.set(RECORDING, { status: 'ready', file });
  site.recorder.made.set(OTHER, { status: 'ready', file });
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string>) => fetch(`${site.url}${path}`, { headers });

test('[RE3] who reads the record gets the recording, whole or a range, to play and to keep', async () => {
  const { answer } = await call(site, `GET ${ADDRESS}`, { cookie: aiko });
  expect(answer).toEqual({
    ok: true,
    data: { status: 'ready', deleted: null, mayDelete: false, playback: null },
  });
  const whole = await get(`${ADDRESS}/file`, { cookie: aiko });
  expect(whole.status).toBe(200);
  expect(whole.headers.get('content-type')).toBe('video/webm');
  expect(whole.headers.get('content-disposition')).toBeNull();
  expect(whole.headers.get('cache-control')).toBe('no-store');
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(BYTES);
  const range = await get(`${ADDRESS}/file`, { cookie: aiko, range: 'bytes=2-4' });
  expect([range.status, range.headers.get('content-range'), await range.text()]).toEqual([
    206,
    'bytes 2-4/10',
    '234',
  ]);
  expect((await get(`${ADDRESS}/file`, { cookie: aiko, range: 'bytes=20-' })).status).toBe(416);
  const kept = await get(`${ADDRESS}/file?download`, { cookie: aiko });
  expect(kept.headers.get('content-disposition')).toBe('attachment; filename=recording.webm');
  const admin = await signedInAs(site, ['admin'], 'root');
  expect((await get(`${ADDRESS}/file`, { cookie: admin })).status).toBe(200);
});

test('[RE3] nobody else does, and there is none of another session', async () => {
  const boris = await signedInAs(site, ['agent'], 'boris');
  const nobody = await signedInAs(site, [], 'nobody');
  for (const path of [ADDRESS, `${ADDRESS}/file`]) {
    expect((await get(path, {})).status).toBe(401);
    expect((await get(path, { cookie: boris })).status).toBe(404);
    expect((await get(path, { cookie: nobody })).status).toBe(403);
    expect((await get(path.replace(RECORDING, OTHER), { cookie: aiko })).status).toBe(404);
    expect((await get(path.replace(RECORDING, '..%2Fx'), { cookie: aiko })).status).toBe(400);
  }
  site.recorder.made.set(RECORDING, { status: 'making' });
  expect((await get(`${ADDRESS}/file`, { cookie: aiko })).status).toBe(404);
});

test('[RE4] who watches and who takes along is written down before anything is sent, once for one view', async () => {
  for (const range of ['bytes=0-3', 'bytes=4-9', 'bytes=0-'])
    await get(`${ADDRESS}/file`, { cookie: aiko, range });
  await get(`${ADDRESS}/file?download`, { cookie: aiko });
  const written = () => site.audited.map(({ actor, act, target }) => `${actor.name} ${act} ${target}`);
  expect(written()).toEqual(['aiko recordingViewed 100000001', 'aiko recordingDownloaded 100000001']);
  site.clock.nowMs += 31 * 60_000;
  await get(`${ADDRESS}/file`, { cookie: aiko });
  expect(written()).toHaveLength(3);
});

test('[RE4] the site says who watches: hosts, managers, or administrators alone', async () => {
  const manager = await signedInAs(site, ['manager'], 'mia');
  const admin = await signedInAs(site, ['admin'], 'root');
  const codes = async () => {
    const all = [aiko, manager, admin].map(
      async (cookie) => (await get(`${ADDRESS}/file`, { cookie })).status,
    );
    return Promise.all(all);
  };
  expect(await codes()).toEqual([200, 200, 200]);
  await site.settings.set('recordingViewers', 'managers');
  expect(await codes()).toEqual([403, 200, 200]);
  await site.settings.set('recordingViewers', 'admins');
  expect(await codes()).toEqual([403, 403, 200]);
  const { answer } = await call(site, `GET ${ADDRESS}`, { cookie: manager });
  expect(answer).toEqual({
    ok: true,
    data: { status: 'withheld', deleted: null, mayDelete: true, playback: null },
  });
});

test('[RE4] managers and administrators delete a recording, which the record says and the log keeps', async () => {
  expect((await call(site, `DELETE ${ADDRESS}`, { cookie: aiko })).answer).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(site.recorder.erased).toEqual([]);
  const manager = await signedInAs(site, ['manager'], 'mia');
  expect((await call(site, `DELETE ${ADDRESS}`, { cookie: manager })).answer).toEqual({
    ok: true,
    data: null,
  });
  expect(site.recorder.erased).toEqual([RECORDING]);
  const deleted = { at: 1_000_000, because: 'person', by: 'mia' };
  expect((await call(site, `GET ${ADDRESS}`, { cookie: aiko })).answer).toEqual({
    ok: true,
    data: { status: 'deleted', deleted, mayDelete: false, playback: null },
  });
  expect((await get(`${ADDRESS}/file`, { cookie: aiko })).status).toBe(404);
  expect(site.audited.map(({ act }) => act)).toEqual(['recordingDeleted']);
});

test('[RE4] what is older than the retention is deleted, and not a day before', async () => {
  const day = 86_400_000;
  site.clock.nowMs = 31 * day;
  await site.recordings.sweep();
  expect(site.recorder.erased).toEqual([]);
  await site.settings.set('recordingDays', 31);
  await site.recordings.sweep();
  expect(site.recorder.erased).toEqual([]);
  await site.settings.set('recordingDays', 30);
  await site.recordings.sweep();
  await site.recordings.sweep();
  expect(site.recorder.erased).toEqual([RECORDING]);
  expect((await call(site, `GET ${ADDRESS}`, { cookie: aiko })).answer).toMatchObject({
    data: { status: 'deleted', deleted: { because: 'retention', by: null } },
  });
});

test('[RE3] what can be watched already is there file by file, and no other file', async () => {
  const clip = join(folder, 'clip-0001-0001.webm');
  writeFileSync(clip, BYTES);
  site.recorder.made.set(RECORDING, { status: 'making' });
  site.recorder.indexes.set(RECORDING, { durationMs: 1, pieces: [], clips: [], isWhole: false });
  site.recorder.clips.set('clip-0001-0001.webm', clip);
  const { answer } = await call(site, `GET ${ADDRESS}`, { cookie: aiko });
  expect(answer).toMatchObject({ data: { status: 'making', playback: { isWhole: false } } });
  const part = await get(`${ADDRESS}/clips/clip-0001-0001.webm`, { cookie: aiko, range: 'bytes=0-1' });
  expect(part.status).toBe(206);
  expect(await part.text()).toBe('01');
  expect(site.audited.map(({ act }) => act)).toEqual(['recordingViewed']);
  expect((await get(`${ADDRESS}/clips/clip-0001-0002.webm`, { cookie: aiko })).status).toBe(404);
  await site.settings.set('recordingViewers', 'admins');
  expect((await get(`${ADDRESS}/clips/clip-0001-0001.webm`, { cookie: aiko })).status).toBe(403);
});

test('[RE5] a session is taken along sealed, and checked by anybody; a deleted recording stays proved', async () => {
  site.recorder.segments.set(RECORDING, Buffer.alloc(8_000, 'seen'));
  const exported = async (cookie: string) => get(`/api/records/${SESSION}/export`, { cookie });
  const checked = async () => {
    const file = await exported(aiko);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=session-100000001.tasuki');
    const bytes = new Uint8Array(await file.arrayBuffer());
    return verifyBytes(
      (async function* once() {
        yield bytes;
      })(),
    );
  };
  expect(await checked()).toMatchObject({ faults: [], number: '100000001', media: 1, deleted: [] });
  expect(site.audited.map(({ act }) => act)).toEqual(['recordingDownloaded']);
  const boris = await signedInAs(site, ['agent'], 'boris');
  expect((await exported(boris)).status).toBe(404);
  const manager = await signedInAs(site, ['manager'], 'mia');
  await call(site, `DELETE ${ADDRESS}`, { cookie: manager });
  expect(await checked()).toMatchObject({ faults: [], media: 1, deleted: [RECORDING] });
  await site.settings.set('recordingViewers', 'managers');
  expect((await exported(aiko)).status).toBe(403);
});
