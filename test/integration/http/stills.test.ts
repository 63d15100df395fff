import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStills } from '../../../server/adapters/db/stills.ts';
import { RecordingKeeper } from '../../../server/app/recordings/keeper.ts';
import type { SessionId, StillId } from '../../../shared/domain/ids.ts';
import { wholeSession } from '../../contract/store.contract.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { call, openSite, type Site, signedInAs } from './site.ts';

const SESSION = 's-1' as SessionId;
const STILL = 'still-1' as StillId;
const ADDRESS = `/api/records/${SESSION}/stills/${STILL}`;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);

let site: Site;
let aiko: string;
/** A session of Aiko's with a picture of what was shown. */
beforeEach(async () => {
  site = await openSite();
  aiko = await signedInAs(site, ['agent'], 'aiko');
  const { answer } = await call(site, 'GET /api/me', { cookie: aiko });
  const owner = answer.ok ? answer.data.user.userId : '';
  await site.store.append(SESSION, wholeSession(SESSION, '100000001', 1, owner), { expected: 0 });
  const still = { stillId: STILL, sessionId: SESSION, at: 1_000, image: JPEG.toString('base64') };
  await createStills(site.database).keep(still);
});
afterEach(() => site.close());

const statusOf = async (address: string, cookie = ''): Promise<number> =>
  (await fetch(`${site.url}${address}`, { headers: { cookie } })).status;

test('[TR7] who reads the record sees the pictures of it, and nobody else', async () => {
  const got = await fetch(`${site.url}${ADDRESS}`, { headers: { cookie: aiko } });
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(got.headers.get('cache-control')).toContain('no-store');
  expect(Buffer.from(await got.arrayBuffer())).toEqual(JPEG);
  expect(await statusOf(ADDRESS)).toBe(401);
  expect(await statusOf(ADDRESS, await signedInAs(site, ['agent'], 'bun'))).toBe(404);
  expect(await statusOf(`/api/records/${SESSION}/stills/other`, aiko)).toBe(404);
  await site.settings.set('recordingViewers', 'managers');
  expect(await statusOf(ADDRESS, aiko)).toBe(403);
});

test('[TR7] [RE4] they are deleted with the recordings of their time', async () => {
  const clock = new FakeClock();
  const stills = createStills(site.database);
  const keeper = new RecordingKeeper({
    ...{ clock, stills, log: new FakeLog(), recorder: site.recorder, settings: site.settings },
    store: { find: async () => null, endedBefore: async () => [], markDeleted: async () => undefined },
    audit: { record: async () => undefined },
  });
  const at = { stillId: STILL, sessionId: SESSION };
  await keeper.sweep();
  expect(await stills.read(at)).not.toBeNull();
  await site.settings.set('recordingDays', 1);
  await clock.advance(2 * 86_400_000);
  await keeper.sweep();
  expect(await stills.read(at)).toBeNull();
});
