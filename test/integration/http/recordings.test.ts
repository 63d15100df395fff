import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
  expect(answer).toEqual({ ok: true, data: { status: 'ready' } });
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
