import { afterEach, describe, expect, it } from 'vitest';
import { call, openSite, type Site, signedInAs } from './site.ts';

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});
async function aSite(options: Parameters<typeof openSite>[0] = {}): Promise<Site> {
  const site = await openSite(options);
  sites.push(site);
  return site;
}
/** Nobody listens there. */
const SMTP = {
  host: '127.0.0.1',
  port: 1,
  tls: 'offered',
  user: null,
  password: null,
  from: 'a@b.c',
} as const;

describe('[IN2] Administration, Mail', () => {
  it('says that no server is configured, and refuses a test', async () => {
    const site = await aSite();
    const cookie = await signedInAs(site, ['admin']);
    const status = await call(site, 'GET /api/admin/mail', { cookie });
    expect(status.answer).toEqual({ ok: true, data: { server: null, queued: 0, failed: 0 } });
    const test = await call(site, 'POST /api/admin/mail/test', { cookie, body: { language: 'ja' } });
    expect(test).toMatchObject({ status: 409, answer: { error: { code: 'mail_not_configured' } } });
  });

  it('a test says at once what is wrong with the server, and sends nothing then', async () => {
    const site = await aSite({ smtp: SMTP });
    const cookie = await signedInAs(site, ['admin']);
    const { answer } = await call(site, 'POST /api/admin/mail/test', { cookie, body: { language: 'en' } });
    expect(answer).toMatchObject({
      ok: true,
      data: { address: 'aiko@example.com', reason: { fault: 'unreachable' } },
    });
    expect((await call(site, 'GET /api/admin/outbox', { cookie })).answer).toMatchObject({
      data: { entries: [] },
    });
    const { lines } = await site.audit.list({ act: 'mailTested' });
    expect(lines).toMatchObject([{ target: 'aiko@example.com' }]);
    expect((await call(site, 'GET /api/site')).answer).toMatchObject({ data: { mail: true } });
  });

  it('lists what was sent, a page at a time, and tries a failed one again', async () => {
    const site = await aSite();
    const cookie = await signedInAs(site, ['admin']);
    const messages = Array.from({ length: 60 }, (_, index) => ({
      ...{
        id: `m${index}`,
        kind: 'mail' as const,
        lane: null,
        target: `u${index}@example.com`,
        title: 'Hello',
      },
      ...{ content: '{}', sessionId: null, userId: null },
    }));
    await site.outbox.store.add(messages, 1);
    const reason = { fault: 'refused', text: '550 no' } as const;
    await site.outbox.store.settle('m59', { state: 'failed', at: 2, reason });
    const first = (await call(site, 'GET /api/admin/outbox?kind=mail', { cookie })).answer;
    if (!first.ok) throw new Error('refused');
    expect(first.data.entries).toHaveLength(50);
    expect(first.data.entries[0]).toMatchObject({ target: 'u59@example.com', state: 'failed', reason });
    const next = await call(site, `GET /api/admin/outbox?kind=mail&before=${first.data.before}`, { cookie });
    expect(next.answer).toMatchObject({ data: { before: null } });
    const failed = await call(site, 'GET /api/admin/outbox?state=failed', { cookie });
    expect(failed.answer).toMatchObject({ data: { entries: [{ id: 'm59' }] } });
    expect((await call(site, 'POST /api/admin/outbox/m59/again', { cookie, body: {} })).status).toBe(200);
    expect((await call(site, 'POST /api/admin/outbox/m59/again', { cookie, body: {} })).status).toBe(404);
  });

  it('[AD1] an invitation by mail is in the outbox with its link, in the language that was chosen; refused, nobody is made', async () => {
    const site = await aSite({ smtp: SMTP });
    const cookie = await signedInAs(site, ['admin']);
    const invite = (name: string, more: object) =>
      call(site, 'POST /api/admin/users', {
        ...{ cookie, body: { name, email: `${name}@example.com`, roles: ['agent'], ...more } },
      });
    expect((await invite('bun', {})).answer).toMatchObject({ data: { mailedTo: null } });
    const { answer } = await invite('Ken', { mail: 'ja' });
    expect(answer).toMatchObject({ data: { mailedTo: 'ken@example.com' } });
    if (!answer.ok) throw new Error('refused');
    const [mail, ...others] = await site.database.selectFrom('outbox').selectAll().execute();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      target: 'ken@example.com',
      title: 'Test site のアカウントのご案内',
    });
    expect(JSON.parse(mail?.content ?? '').text).toContain(answer.data.url);
    const again = `POST /api/admin/users/${answer.data.userId}/link`;
    for (let times = 0; times < 4; times += 1)
      expect((await call(site, again, { cookie, body: { mail: 'en' } })).status).toBe(200);
    // The sixth within an hour to one address [SE3].
    const refused = await call(site, again, { cookie, body: { mail: 'en' } });
    expect(refused.answer).toMatchObject({ error: { code: 'mail_limit' } });
    expect((await invite('mei', { mail: 'fr' })).status).toBe(400);
    const none = await aSite();
    const body = { name: 'Mei', email: 'mei@example.com', roles: [], mail: 'en' };
    const as = await signedInAs(none, ['admin']);
    const unable = await call(none, 'POST /api/admin/users', { cookie: as, body });
    expect(unable.answer).toMatchObject({ error: { code: 'mail_not_configured' } });
    const { answer: users } = await call(none, 'GET /api/admin/users', { cookie: as });
    expect(users).toMatchObject({ data: [{ name: 'aiko' }] });
  });

  it.each(['a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', '"A" <a@example.com>'])(
    '[IN2] header injection by an address is refused: %j',
    async (email) => {
      const site = await aSite({ smtp: SMTP });
      const cookie = await signedInAs(site, ['admin']);
      const body = { name: 'Ken', email, roles: [], mail: 'en' };
      expect((await call(site, 'POST /api/admin/users', { cookie, body })).status).toBe(400);
      expect(await site.database.selectFrom('outbox').selectAll().execute()).toEqual([]);
    },
  );

  it.each([
    ['GET /api/admin/outbox?kind=letter'],
    ['GET /api/admin/outbox?before=x'],
    ['POST /api/admin/mail/test'],
  ])('%s is refused as a bad request', async (to) => {
    const site = await aSite();
    const cookie = await signedInAs(site, ['admin']);
    const { status } = await call(site, to, {
      cookie,
      ...(to.startsWith('POST') && { body: { language: 'fr' } }),
    });
    expect(status).toBe(400);
  });
});
