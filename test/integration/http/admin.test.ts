import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdminUser, AuditPage, MadeLink } from '../../../shared/protocol/admin.ts';
import {
  type Called,
  call,
  openSite,
  PASSWORD,
  RIGHT_NUMBER,
  RIGHT_SECRET,
  type Site,
  signedInAs,
} from './site.ts';

let site: Site;
let admin: string;
beforeEach(async () => {
  site = await openSite();
  admin = await signedInAs(site, ['admin'], 'ada');
});
afterEach(() => site.close());

/** What an answer brought. @throws Error where it was refused */
function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const post = (path: string, body: unknown = {}, cookie = admin) =>
  call(site, `POST ${path}`, { body, cookie });
const users = async (): Promise<AdminUser[]> =>
  dataOf(await call(site, 'GET /api/admin/users', { cookie: admin }));
const userNamed = async (name: string): Promise<AdminUser> => {
  const found = (await users()).find((user) => user.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const audit = async (search = ''): Promise<AuditPage> =>
  dataOf(await call(site, `GET /api/admin/audit${search}`, { cookie: admin }));
const tokenOf = ({ url }: MadeLink) => url.slice(url.indexOf('#') + 1);
const invited = async (name = 'Ken', roles = ['agent']): Promise<MadeLink> =>
  dataOf(await post('/api/admin/users', { name, email: `${name}@example.com`, roles }));
const canSignIn = async (email: string, password = PASSWORD) =>
  (await call(site, 'POST /api/auth/sign-in/email', { body: { email, password } })).status === 200;

describe('[AD1] administration', () => {
  // Who may: `who-may.test.ts`.
  test('another site’s page cannot call it', async () => {
    const foreign = await call(site, 'POST /api/admin/users', {
      ...{ body: {}, cookie: admin, headers: { 'x-tasuki': '0' } },
    });
    expect(foreign.answer).toEqual(refusal('origin_refused'));
  });

  test('someone is invited, sets a password by the link once, and signs in', async () => {
    const link = await invited();
    expect(link.url).toMatch(/^http:\/\/localhost:3000\/account\/password#[\w-]+\.[\w-]+$/);
    expect(await userNamed('Ken')).toMatchObject({ status: 'invited', roles: ['agent'], signIns: 0 });
    expect(await canSignIn('ken@example.com')).toBe(false);
    const token = tokenOf(link);
    const read = await post('/api/account/link', { token }, '');
    expect(dataOf(read)).toEqual({ purpose: 'invitation', name: 'Ken', email: 'ken@example.com' });
    expect((await post('/api/account/link/use', { token, password: 'short' }, '')).status).toBe(400);
    expect((await post('/api/account/link/use', { token, password: PASSWORD }, '')).status).toBe(200);
    expect(await canSignIn('KEN@example.com')).toBe(true);
    expect(await userNamed('Ken')).toMatchObject({ status: 'active', signIns: 1 });
    for (const path of ['/api/account/link', '/api/account/link/use']) {
      const again = { token, ...(path.endsWith('use') && { password: 'another password' }) };
      expect((await post(path, again, '')).answer, path).toEqual(refusal('token_invalid'));
    }
    expect(await canSignIn('ken@example.com')).toBe(true);
  });

  test('an address is used once, and what is wrong changes nothing', async () => {
    await invited();
    const again = { name: 'K', email: 'KEN@example.com', roles: [] };
    expect((await post('/api/admin/users', again)).answer).toEqual(refusal('email_taken'));
    for (const body of [
      { name: 'X', email: 'no address', roles: [] },
      { name: '\u200b', email: 'x@example.com', roles: [] },
      { name: 'X', email: 'x@example.com', roles: ['owner'] },
      { name: 'X', email: 'x@example.com', roles: [], password: 'given' },
    ]) {
      expect((await post('/api/admin/users', body)).status, JSON.stringify(body)).toBe(400);
    }
    expect(await users()).toHaveLength(2);
  });

  test('a link is guessed by nobody: wrong secrets, other links, too many tries', async () => {
    const [id] = tokenOf(await invited()).split('.');
    const wrong = await post('/api/account/link', { token: `${id}.${'x'.repeat(32)}` }, '');
    expect(wrong.answer).toEqual(refusal('token_invalid'));
    for (let tries = 0; tries < 40; tries += 1) await post('/api/account/link', { token: 'a.b' }, '');
    const locked = await post('/api/account/link', { token: 'a.b' }, '');
    expect(locked.answer).toEqual(refusal('too_many_tries'));
  });

  test('a new link ends the one before; a withdrawn invitation and a deactivated user have none', async () => {
    const first = await invited();
    const { userId } = await userNamed('Ken');
    const second: MadeLink = dataOf(await post(`/api/admin/users/${userId}/link`));
    expect((await post('/api/account/link', { token: tokenOf(first) }, '')).status).toBe(401);
    expect((await post('/api/account/link', { token: tokenOf(second) }, '')).status).toBe(200);
    expect(dataOf(await post(`/api/admin/users/${userId}/deactivate`)).status).toBe('deactivated');
    expect((await post('/api/account/link', { token: tokenOf(second) }, '')).status).toBe(401);
    expect((await post(`/api/admin/users/${userId}/link`)).answer).toEqual(refusal('not_found'));
    expect(dataOf(await post(`/api/admin/users/${userId}/activate`)).status).toBe('invited');
    expect((await post(`/api/admin/users/${userId}/remove`)).status).toBe(200);
    expect(await users()).toHaveLength(1);
    expect((await post(`/api/admin/users/${userId}/remove`)).answer).toEqual(refusal('not_found'));
    // [AD4] What was done has one line each; what was refused has none.
    const acts = (await audit()).lines.map(({ act, actorName, target }) => [act, actorName, target]);
    expect(acts).toEqual(
      ['userRemoved', 'userActivated', 'userDeactivated', 'passwordLinkMade', 'userInvited'].map((act) => [
        ...[act, 'ada', 'Ken'],
      ]),
    );
  });

  test('a new password by link ends every sign-in; until then the old one holds', async () => {
    const cookie = await signedInAs(site, ['agent'], 'bun');
    const { userId } = await userNamed('bun');
    const link: MadeLink = dataOf(await post(`/api/admin/users/${userId}/link`));
    expect(dataOf(await call(site, 'GET /api/me', { cookie })).user).not.toBeNull();
    await post('/api/account/link/use', { token: tokenOf(link), password: 'a new password' }, '');
    expect(dataOf(await call(site, 'GET /api/me', { cookie })).user).toBeNull();
    expect(await canSignIn('bun@example.com')).toBe(false);
    expect(await canSignIn('bun@example.com', 'a new password')).toBe(true);
  });

  test('deactivated, signed out, or with a role less, the sign-ins end at once', async () => {
    for (const act of ['deactivate', 'sign-out', 'roles'] as const) {
      const cookie = await signedInAs(site, ['agent', 'manager'], act);
      const { userId } = await userNamed(act);
      const path = `/api/admin/users/${userId}${act === 'roles' ? '' : `/${act}`}`;
      expect((await post(path, act === 'roles' ? { roles: ['agent'] } : {})).status, act).toBe(200);
      expect(dataOf(await call(site, 'GET /api/me', { cookie })).user, act).toBeNull();
      expect(await canSignIn(`${act}@example.com`), act).toBe(act !== 'deactivate');
    }
    // Who gets one more stays signed in.
    expect((await audit('?act=signInsEnded')).lines).toMatchObject([
      { actorName: 'ada', target: 'sign-out' },
    ]);
    const cookie = await signedInAs(site, ['agent'], 'more');
    const { userId } = await userNamed('more');
    await post(`/api/admin/users/${userId}`, { roles: ['agent', 'manager'], sessionMode: 'multi' });
    const me = await call(site, 'GET /api/me', { cookie });
    expect(dataOf(me).user).toMatchObject({ roles: ['agent', 'manager'], sessionMode: 'multi' });
  });

  test('the last administrator who can sign in stays one', async () => {
    const { userId } = await userNamed('ada');
    // Somebody who was only invited cannot help anybody yet.
    const link = await invited('Eve', ['admin']);
    for (const [path, body] of [
      [`/api/admin/users/${userId}/deactivate`, {}],
      [`/api/admin/users/${userId}`, { roles: ['agent'] }],
    ] as const) {
      expect((await post(path, body)).answer, path).toEqual(refusal('last_admin'));
    }
    await expect(site.accounts.users.disable('ada@example.com')).rejects.toMatchObject({
      code: 'last_admin',
    });
    expect(await userNamed('ada')).toMatchObject({ roles: ['admin'], status: 'active' });
    await post('/api/account/link/use', { token: tokenOf(link), password: PASSWORD }, '');
    expect((await post(`/api/admin/users/${userId}`, { roles: [] })).status).toBe(200);
  });

  test('nobody whom there is not', async () => {
    for (const path of ['', '/deactivate', '/activate', '/sign-out', '/link', '/remove']) {
      expect((await post(`/api/admin/users/nobody${path}`)).answer, path).toEqual(refusal('not_found'));
    }
  });
});

describe('[AD4] the audit log', () => {
  test('has each act with who did it, to whom, and never a secret', async () => {
    const link = await invited();
    const { userId } = await userNamed('Ken');
    await post(`/api/admin/users/${userId}`, { roles: ['agent', 'manager'] });
    await post(`/api/admin/users/${userId}`, { roles: ['agent', 'manager'] });
    await post('/api/account/link/use', { token: tokenOf(link), password: PASSWORD }, '');
    await post(`/api/admin/users/${userId}/deactivate`);
    const { lines, next } = await audit();
    expect(next).toBeNull();
    expect(lines.map(({ act, actorName, target }) => [act, actorName, target])).toEqual([
      ['userDeactivated', 'ada', 'Ken'],
      ['passwordSet', 'Ken', 'Ken'],
      // The second time nothing was changed.
      ['userChanged', 'ada', 'Ken'],
      ['userInvited', 'ada', 'Ken'],
    ]);
    expect(lines[2]?.details).toEqual({ roles: 'agent,manager' });
    expect(JSON.stringify(lines)).not.toContain(tokenOf(link).split('.')[1]);
    expect(JSON.stringify(site.logged)).not.toContain(tokenOf(link).split('.')[1]);
  });

  test('is filtered, shown in pages, and exported as CSV, which is noted too', async () => {
    for (let count = 0; count < 105; count += 1) {
      const actor = { userId: null, name: 'command line' };
      await site.audit.record({
        actor,
        act: 'settingChanged',
        target: `=setting_${count}`,
        details: { to: count },
      });
    }
    await invited();
    const first = await audit();
    expect(first.lines).toHaveLength(100);
    const rest = await audit(`?before=${first.next}`);
    expect(rest.lines.map(({ target }) => target)).toEqual([5, 4, 3, 2, 1, 0].map((n) => `=setting_${n}`));
    expect(rest.next).toBeNull();
    expect((await audit('?act=userInvited')).lines).toHaveLength(1);
    expect((await audit('?text=SETTING_7')).lines).toHaveLength(11);
    // No wildcards from outside.
    expect((await audit('?text=%25')).lines).toHaveLength(0);
    expect((await audit(`?from=${Date.now() + 60_000}`)).lines).toHaveLength(0);
    expect((await audit(`?to=1`)).lines).toHaveLength(0);
    for (const wrong of ['?act=nothing', '?from=x', '?before=%27', '?other=1']) {
      const answer = await call(site, `GET /api/admin/audit${wrong}`, { cookie: admin });
      expect(answer.status, wrong).toBe(400);
    }
    const csv = await fetch(`${site.url}/api/admin/audit.csv?act=settingChanged`, {
      headers: { cookie: admin },
    });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const text = await csv.text();
    expect(text.split('\r\n')).toHaveLength(107);
    expect(text).toContain(",command line,settingChanged,'=setting_104,to: 104\r\n");
    expect((await audit('?act=auditExported')).lines).toHaveLength(1);
  });

  test('cannot be changed, by the database itself', async () => {
    await invited();
    const { lines } = await audit();
    for (const act of [sql`update "auditLog" set "target" = 'x'`, sql`delete from "auditLog"`]) {
      await expect(act.execute(site.database)).rejects.toThrow(/only ever added to/);
    }
    expect((await audit()).lines).toEqual(lines);
  });
});

describe('[AD3] the settings', () => {
  const view = async () => dataOf(await call(site, 'GET /api/admin/settings', { cookie: admin }));

  test('are read with their defaults, changed one at a time, and each change is in the audit log', async () => {
    expect((await view()).settings).toEqual((await view()).defaults);
    const changed = dataOf(await post('/api/admin/settings', { name: 'inactivityMs', value: 600_000 }));
    expect(changed.settings).toEqual({ ...changed.defaults, inactivityMs: 600_000 });
    expect(await site.settings.read()).toEqual(changed.settings);
    await post('/api/admin/settings', { name: 'inactivityMs', value: 600_000 });
    await post('/api/admin/settings', { name: 'siteName', value: '  株式会社 例 ' });
    expect((await call(site, 'GET /api/site')).answer).toMatchObject({ data: { siteName: '株式会社 例' } });
    const { lines } = await audit('?act=settingChanged');
    expect(lines.map(({ target, details }) => [target, details])).toEqual([
      ['siteName', { from: 'Test site', to: '株式会社 例' }],
      ['inactivityMs', { from: 1_800_000, to: 600_000 }],
    ]);
  });

  test('[AD3] the privacy text is read by everybody before they join, as soon as it is set', async () => {
    const text = 'What you show is seen by our staff only.\nNothing is recorded unless you are told.';
    await post('/api/admin/settings', { name: 'privacyText', value: `  ${text}\n\n` });
    expect((await call(site, 'GET /api/site')).answer).toMatchObject({ data: { privacyText: text } });
    // A link leads past the form: its page shows the text first, and nobody has joined until then.
    const byLink = { number: RIGHT_NUMBER, invitation: RIGHT_SECRET };
    expect((await post('/api/join', byLink, '')).answer).toEqual(refusal('privacy_unread'));
    expect(site.sessions.joined).toEqual([]);
    expect((await post('/api/join', { ...byLink, privacyRead: true }, '')).status).toBe(200);
    expect((await post('/api/join', { number: RIGHT_NUMBER, name: 'Ken' }, '')).status).toBe(200);
    expect(
      (await post('/api/join', { number: RIGHT_NUMBER, participantToken: RIGHT_SECRET }, '')).status,
    ).toBe(200);
    for (const value of ['x'.repeat(2_001), 'a\u0000b', 7]) {
      expect((await post('/api/admin/settings', { name: 'privacyText', value })).status).toBe(400);
    }
    await post('/api/admin/settings', { name: 'privacyText', value: '' });
    expect((await call(site, 'GET /api/site')).answer).toMatchObject({ data: { privacyText: '' } });
    expect((await post('/api/join', byLink, '')).status).toBe(200);
  });

  test('may not be what they cannot be; nothing has changed then', async () => {
    const before = await view();
    for (const change of [
      { name: 'inactivityMs', value: 1 },
      { name: 'inactivityMs', value: '600000' },
      { name: 'customersPerSession', value: 2.5 },
      { name: 'admission', value: 'true' },
      { name: 'sessionMode', value: 'both' },
      { name: 'siteName', value: '\u200b' },
      { name: 'fallbackQueue', value: 'nowhere' },
      { name: 'toString', value: 1 },
      { name: 'admission' },
      {},
    ]) {
      expect((await post('/api/admin/settings', change)).status, JSON.stringify(change)).toBe(400);
    }
    expect(await view()).toEqual(before);
    expect((await audit()).lines).toEqual([]);
  });
});
