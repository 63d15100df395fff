import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Authenticator } from '../../support/auth/authenticator.ts';
import { call, cookieOf, openSite, PASSWORD, type Site, signedInAs } from './site.ts';

/** The address that the site believes to have. */
const SITE = 'http://localhost:3000';
let site: Site;
let cookie: string;
let device: Authenticator;
beforeEach(async () => {
  site = await openSite();
  cookie = await signedInAs(site, ['agent']);
  device = new Authenticator(SITE);
});
afterEach(() => site.close());

const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const post = (path: string, body: unknown, by = cookie) => call(site, `POST ${path}`, { body, cookie: by });
async function dataOf(asked: ReturnType<typeof post>) {
  const { answer } = await asked;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const start = () => dataOf(post('/api/account/passkeys/start', { password: PASSWORD }));
async function add(name = 'Laptop') {
  return dataOf(post('/api/account/passkeys', { name, credential: device.create(await start()) }));
}
async function signIn(by = device) {
  const { requestId, options } = await dataOf(post('/api/auth/passkey/start', {}, ''));
  return post('/api/auth/passkey', { requestId, credential: by.get(options) }, '');
}

describe('[AD1] a passkey', () => {
  test('is made with the password, signs in by itself, is listed with its last use, and can be taken away', async () => {
    expect((await post('/api/account/passkeys/start', { password: 'wrong horse' })).answer).toEqual(
      refusal('wrong_credentials'),
    );
    expect(await add('  Laptop ')).toMatchObject([{ name: 'Laptop', usedAt: null }]);
    const { answer, headers } = await signIn();
    expect(answer).toMatchObject({ ok: true, data: { user: { email: 'aiko@example.com' } } });
    const me = await call(site, 'GET /api/me', { cookie: cookieOf(headers) });
    expect(me.answer).toMatchObject({ ok: true, data: { user: { name: 'aiko' } } });
    const { answer: listed } = await call(site, 'GET /api/account/passkeys', { cookie });
    expect(listed).toMatchObject({ ok: true, data: [{ name: 'Laptop', usedAt: expect.any(Number) }] });
    const id = device.id.toString('base64url');
    expect(await dataOf(post(`/api/account/passkeys/${id}/remove`, {}))).toEqual([]);
    expect((await post(`/api/account/passkeys/${id}/remove`, {})).answer).toEqual(refusal('not_found'));
    expect((await signIn()).answer).toEqual(refusal('passkey_refused'));
    const acts = (await site.audit.list({})).lines.map(({ act }) => act);
    expect(acts.slice(0, 2)).toEqual(['passkeyRemoved', 'passkeyAdded']);
  });

  test('that is known already is not made once more', async () => {
    await add();
    const credential = device.create(await start());
    const again = await post('/api/account/passkeys', { name: 'Again', credential });
    expect(again.answer).toEqual(refusal('passkey_refused'));
    const { answer } = await call(site, 'GET /api/account/passkeys', { cookie });
    expect(answer).toMatchObject({ ok: true, data: [{ name: 'Laptop' }] });
  });

  test('is both factors: an account with a code of an app is asked for none', async () => {
    await add();
    await site.database.updateTable('users').set({ twoFactorEnabled: 1 }).execute();
    expect((await signIn()).answer).toMatchObject({ ok: true, data: { user: { name: 'aiko' } } });
  });

  test('of another site, another device, without its owner, or said twice, is refused', async () => {
    await add();
    const { requestId, options } = await dataOf(post('/api/auth/passkey/start', {}, ''));
    const credential = device.get(options);
    expect((await post('/api/auth/passkey', { requestId, credential }, '')).answer.ok).toBe(true);
    const refused = refusal('passkey_refused');
    expect((await post('/api/auth/passkey', { requestId, credential }, '')).answer).toEqual(refused);
    expect((await signIn(new Authenticator(device.origin))).answer).toEqual(refused);
    const elsewhere = new Authenticator('https://tasuki.example.net');
    Object.assign(elsewhere, { id: device.id });
    expect((await signIn(elsewhere)).answer).toEqual(refused);
    device.verifies = false;
    expect((await signIn()).answer).toEqual(refused);
    const unverified = new Authenticator(device.origin);
    unverified.verifies = false;
    const made = unverified.create(await start());
    expect((await post('/api/account/passkeys', { name: 'X', credential: made })).answer).toEqual(refused);
    expect((await post('/api/account/passkeys', { name: 'X', credential: made })).answer).toEqual(refused);
  });

  test('of a user who is deactivated signs nobody in, and rubbish is told apart from it', async () => {
    await add();
    await site.database.updateTable('users').set({ disabled: 1 }).execute();
    expect((await signIn()).answer).toEqual(refusal('passkey_refused'));
    for (const body of [{}, { requestId: 'x', credential: {} }, { requestId: 'x', credential: { id: '%' } }])
      expect((await post('/api/auth/passkey', body, '')).answer).toEqual(refusal('bad_request'));
  });

  test('cannot be guessed: wrong ones from one address are counted', async () => {
    const answers: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const { answer } = await signIn();
      answers.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(answers[0]).toBe('passkey_refused');
    expect(answers.at(-1)).toBe('too_many_tries');
  });
});
