import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, cookieOf, openSite, PASSWORD, type Site, signedInAs } from './site.ts';

const EMAIL = 'aiko@example.com';

let site: Site;
let cookie: string;
beforeEach(async () => {
  site = await openSite();
  cookie = await signedInAs(site, ['agent']);
});
afterEach(() => site.close());

const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const post = (path: string, body: unknown, by = cookie) => call(site, `POST ${path}`, { body, cookie: by });

interface Started {
  readonly uri: string;
  readonly secret: string;
  readonly recoveryCodes: string[];
}
/** An app for codes, written by others: it knows only what the page shows. */
const appOf = ({ secret }: Started) => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' });
  return { code: (steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 }) };
};

/** Turns it on; the app's code before this one was used for it. */
async function turnOn() {
  const answer = await post('/api/account/two-factor/start', { password: PASSWORD });
  if (!answer.answer.ok) throw new Error(answer.answer.error.code);
  const started: Started = answer.answer.data;
  const app = appOf(started);
  const confirmed = await post('/api/account/two-factor/confirm', { code: app.code(-1) });
  expect(confirmed.answer).toEqual({ ok: true, data: null });
  cookie = cookieOf(confirmed.headers);
  return { ...started, app };
}

/** The password is right; the cookie of the sign-in that waits. */
async function halfSignedIn(): Promise<string> {
  const signedIn = await post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, '');
  expect(signedIn.answer).toEqual({ ok: true, data: { user: null, secondFactor: true } });
  return cookieOf(signedIn.headers);
}
const isSignedIn = async (by: string) => {
  const { answer } = await call(site, 'GET /api/me', { cookie: by });
  return answer.ok && answer.data.user !== null;
};

describe('[AD1] the second factor', () => {
  test('is turned on by password and code, and then asked for at the door', async () => {
    expect((await post('/api/account/two-factor/start', { password: 'wrong horse' })).answer).toEqual(
      refusal('wrong_credentials'),
    );
    const { app, uri } = await turnOn();
    expect(uri).toMatch(/^otpauth:\/\/totp\/Tasuki:aiko(@|%40)example\.com\?secret=[A-Z2-7]+&issuer=Tasuki/);
    expect(await isSignedIn(cookie)).toBe(true);
    const waiting = await halfSignedIn();
    expect(await isSignedIn(waiting)).toBe(false);
    const wrong = await post('/api/auth/second-factor', { code: '000000' }, waiting);
    expect(wrong.answer).toEqual(refusal('code_wrong'));
    const code = app.code();
    const right = await post(
      '/api/auth/second-factor',
      { code: `${code.slice(0, 3)} ${code.slice(3)}` },
      waiting,
    );
    expect(right.answer).toMatchObject({ ok: true, data: { user: { email: EMAIL } } });
    expect(await isSignedIn(cookieOf(right.headers))).toBe(true);
    // The same code once more is somebody who looked on.
    const again = await post('/api/auth/second-factor', { code }, await halfSignedIn());
    expect(again.answer).toEqual(refusal('code_wrong'));
    expect(await isSignedIn(cookieOf(again.headers))).toBe(false);
  });

  test('a recovery code signs in once; new ones end the old ones', async () => {
    const { recoveryCodes } = await turnOn();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    const use = async (recoveryCode: string) =>
      (await post('/api/auth/second-factor', { recoveryCode }, await halfSignedIn())).answer;
    expect(await use(first)).toMatchObject({ ok: true });
    expect(await use(first)).toEqual(refusal('code_wrong'));
    const renewed = await post('/api/account/two-factor/codes', { password: PASSWORD });
    expect(await use(second)).toEqual(refusal('code_wrong'));
    const { lines } = await site.audit.list({ act: 'recoveryCodesMade' });
    expect(lines).toMatchObject([{ actorName: 'aiko', target: 'aiko' }]);
    expect(renewed.answer.ok && (await use(renewed.answer.data.recoveryCodes[0]))).toMatchObject({
      ok: true,
    });
  });

  test('whoever guesses codes begins anew with the password, and is then locked out', async () => {
    await turnOn();
    const waiting = await halfSignedIn();
    for (let tries = 0; tries < 5; tries += 1) {
      const { answer } = await post('/api/auth/second-factor', { code: `11111${tries}` }, waiting);
      expect(answer).toEqual(refusal('code_wrong'));
    }
    const sixth = await post('/api/auth/second-factor', { code: '111119' }, waiting);
    expect(sixth.answer).toEqual(refusal('sign_in_again'));
    const next = await halfSignedIn();
    let last = sixth;
    for (let tries = 0; tries < 6; tries += 1) {
      last = await post('/api/auth/second-factor', { code: `22222${tries}` }, next);
    }
    expect(last.answer).toEqual(refusal('too_many_tries'));
  });

  test('nobody gets through without the password before, or with rubbish', async () => {
    const { app } = await turnOn();
    expect((await post('/api/auth/second-factor', { code: app.code() }, '')).answer).toEqual(
      refusal('sign_in_again'),
    );
    for (const body of [{}, { code: 123456 }, { code: '12345' }, { code: '123456', recoveryCode: 'x' }]) {
      expect((await post('/api/auth/second-factor', body, '')).status, JSON.stringify(body)).toBeLessThan(
        500,
      );
    }
    for (const path of ['start', 'stop', 'codes']) {
      const answer = await post(`/api/account/two-factor/${path}`, { password: PASSWORD }, '');
      expect(answer.answer, path).toEqual(refusal('not_signed_in'));
    }
  });

  test('is turned off by the password, or by an administrator for somebody who has lost it', async () => {
    await turnOn();
    expect((await post('/api/account/two-factor/stop', { password: 'wrong horse' })).answer).toEqual(
      refusal('wrong_credentials'),
    );
    const off = await post('/api/account/two-factor/stop', { password: PASSWORD });
    cookie = cookieOf(off.headers);
    expect(
      (await post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, '')).answer,
    ).toMatchObject({ data: { user: { email: EMAIL } } });
    await turnOn();
    const admin = await signedInAs(site, ['admin'], 'ada');
    const users = await call(site, 'GET /api/admin/users', { cookie: admin });
    const aiko = users.answer.ok && users.answer.data.find(({ email }: { email: string }) => email === EMAIL);
    expect(aiko).toMatchObject({ twoFactor: true });
    const done = await post(`/api/admin/users/${aiko.userId}/two-factor-off`, {}, admin);
    expect(done.answer).toMatchObject({ ok: true, data: { twoFactor: false, signIns: 0 } });
    expect(await isSignedIn(cookie)).toBe(false);
    expect(
      (await post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, '')).answer,
    ).toMatchObject({ data: { user: { email: EMAIL } } });
    const { lines } = await site.audit.list({});
    expect(lines.map(({ act }) => act)).toEqual([
      'twoFactorOff',
      'twoFactorOn',
      'twoFactorOff',
      'twoFactorOn',
    ]);
  });
});

test('[AD1] a password is changed by who knows it, and every other sign-in ends', async () => {
  const other = cookieOf(
    (await post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, '')).headers,
  );
  const wrong = await post('/api/account/password', { password: 'wrong horse', next: 'another password' });
  expect(wrong.answer).toEqual(refusal('wrong_credentials'));
  expect((await post('/api/account/password', { password: PASSWORD, next: 'short' })).status).toBe(400);
  const done = await post('/api/account/password', { password: PASSWORD, next: 'another password' });
  expect(done.answer).toEqual({ ok: true, data: null });
  expect(await isSignedIn(other)).toBe(false);
  expect(await isSignedIn(cookieOf(done.headers))).toBe(true);
  expect((await post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, '')).status).toBe(401);
  // Who found the page open guesses as little as at the door.
  cookie = cookieOf(done.headers);
  for (let tries = 0; tries < 10; tries += 1) {
    await post('/api/account/password', { password: `wrong ${tries}`, next: 'another password' });
  }
  const locked = await post('/api/account/password', { password: 'another password', next: 'yet another' });
  expect(locked.answer).toEqual(refusal('too_many_tries'));
});
