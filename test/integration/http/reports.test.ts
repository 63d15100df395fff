import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRecords } from '../../support/archive/records.ts';
import { call, openSite, type Site, signedInAs } from './site.ts';

const NOON = Date.UTC(2026, 6, 1, 12);
let site: Site;
let cookies: Record<'manager' | 'agent' | 'nobody', string>;
beforeAll(async () => {
  site = await openSite();
  cookies = {
    manager: await signedInAs(site, ['manager'], 'mika'),
    agent: await signedInAs(site, ['agent'], 'aiko'),
    nobody: await signedInAs(site, [], 'nobody'),
  };
  await writeRecords(site.database, [
    { id: 'a', startedAt: NOON, customer: '=HYPERLINK("http://evil")', note: '一行目\n"二行目"' },
    { id: 'b', startedAt: NOON + 1, customer: '山田 太郎', queueId: 'q1', waitMs: 61_000 },
  ]);
});
afterAll(() => site.close());

const file = async (path: string, who: keyof typeof cookies) => {
  const response = await fetch(site.url + path, { headers: { cookie: cookies[who] } });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

describe('[RP1] records as files', () => {
  it('CSV begins with the mark by which Excel knows UTF-8, and no cell is a formula', async () => {
    const { status, type, bytes } = await file('/api/records.csv', 'manager');
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text.split('\r\n')[1]).toContain('山田 太郎,Printers,61');
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(text).toContain('"Aiko: 一行目\n""二行目"""');
    expect(text.split('\r\n')).toHaveLength(4);
  });

  it('JSON is the whole records, those that the filters let through', async () => {
    const { bytes } = await file('/api/records.json?queue=q1', 'manager');
    expect(JSON.parse(bytes.toString())).toMatchObject([
      { sessionId: 'b', queue: { name: 'Printers', waitMs: 61_000 } },
    ]);
    expect(JSON.parse((await file('/api/records.json?queue=none', 'manager')).bytes.toString())).toEqual([]);
    expect(JSON.parse((await file('/api/records.json', 'agent')).bytes.toString())).toEqual([]);
  });

  it('[AD4] who took what along is in the audit log before anything leaves', async () => {
    await file('/api/records.csv?queue=q1', 'agent');
    const { lines } = await site.audit.list({});
    expect(lines[0]).toMatchObject({
      ...{ actorName: 'aiko', act: 'recordsExported', target: 'csv' },
      details: { queue: 'q1', zone: 'UTC' },
    });
  });

  it.each([
    '/api/records.csv',
    '/api/records.json',
    '/api/reports?from=2026-07-01&to=2026-07-01',
    '/api/record-choices',
  ])('%s is for who has a part in sessions', async (path) => {
    expect((await call(site, `GET ${path}`, { cookie: cookies.nobody })).status).toBe(403);
    expect((await call(site, `GET ${path}`)).status).toBe(401);
  });

  it.each([
    '/api/records?from=yesterday',
    '/api/records?zone=Mars/Olympus',
    '/api/records?before=1.;drop',
    '/api/records.csv?number=1',
    '/api/reports?from=2026-07-02&to=2026-07-01',
    '/api/reports?from=2025-01-01&to=2026-12-31',
    '/api/reports',
  ])('%s is refused as a bad request', async (path) => {
    const { status, answer } = await call(site, `GET ${path}`, { cookie: cookies.manager });
    expect([status, answer]).toMatchObject([400, { error: { code: 'bad_request' } }]);
  });
});
