import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionId } from '../../../shared/domain/ids.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { recordFor, wholeSession } from '../../contract/store.contract.ts';
import {
  call,
  cookieOf,
  openSite,
  PASSWORD,
  RIGHT_NUMBER,
  RIGHT_SECRET,
  type Site,
  signedInAs,
} from './site.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const ok = (data: unknown) => ({ ok: true, data });

describe('the site and me', () => {
  test('anyone may read the site', async () => {
    const { answer, headers } = await call(site, 'GET /api/site');
    expect(answer).toEqual(
      ok({
        siteName: 'Test site',
        url: 'http://localhost:3000',
        version: '1.2.3',
        mail: false,
        privacyText: '',
        signInProvider: null,
        form: [],
        needsSetup: true,
      }),
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('[SE2] signing in, being known, signing out', async () => {
    expect((await call(site, 'GET /api/me')).answer).toEqual(ok({ user: null }));
    const cookie = await signedInAs(site, ['agent']);
    const me = await call(site, 'GET /api/me', { cookie });
    const user = {
      ...{ userId: expect.any(String), name: 'aiko', email: 'aiko@example.com', roles: ['agent'] },
      sessionMode: 'choice',
      recordsEverySession: false,
    };
    expect(me.answer).toEqual(ok({ user }));
    const out = await call(site, 'POST /api/auth/sign-out', { cookie, body: {} });
    expect(out.answer).toEqual(ok(null));
    expect(cookieOf(out.headers)).toContain('tasuki.session_token=');
    expect((await call(site, 'GET /api/me', { cookie })).answer).toEqual(ok({ user: null }));
    expect((await call(site, 'POST /api/sessions', { cookie, body: {} })).answer).toEqual(
      refusal('not_signed_in'),
    );
  });

  test('[SS5] the session mode is the user’s own, else the site’s, as it is at the moment', async () => {
    const cookie = await signedInAs(site, ['agent']);
    const mode = async () => (await call(site, 'GET /api/me', { cookie })).answer;
    await site.settings.set('sessionMode', 'multi');
    expect(await mode()).toMatchObject(ok({ user: { sessionMode: 'multi' } }));
    await site.accounts.users.setSessionMode('aiko@example.com', 'single');
    expect(await mode()).toMatchObject(ok({ user: { sessionMode: 'single' } }));
    await site.accounts.users.setSessionMode('aiko@example.com', null);
    expect(await mode()).toMatchObject(ok({ user: { sessionMode: 'multi' } }));
  });

  test('[AD3] the site’s name is the one that is set', async () => {
    await site.settings.set('siteName', '株式会社 例');
    expect((await call(site, 'GET /api/site')).answer).toMatchObject(ok({ siteName: '株式会社 例' }));
  });

  test('[SE2] the cookie is HttpOnly and SameSite', async () => {
    await site.accounts.users.add({ name: 'A', email: 'a@example.com', password: PASSWORD, roles: [] });
    const signedIn = await call(site, 'POST /api/auth/sign-in/email', {
      body: { email: 'a@example.com', password: PASSWORD },
    });
    expect(signedIn.headers.getSetCookie().length).toBeGreaterThan(0);
    for (const cookie of signedIn.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(signedIn.answer).toMatchObject(ok({ user: { name: 'A' } }));
  });

  test('[SE3] wrong credentials say so, too many of them say that', async () => {
    await signedInAs(site, ['agent']);
    const wrong = { email: 'aiko@example.com', password: 'wrong horse' };
    for (let attempt = 0; attempt < 10; attempt++) {
      const { status, answer } = await call(site, 'POST /api/auth/sign-in/email', { body: wrong });
      expect([status, answer]).toEqual([401, refusal('wrong_credentials')]);
    }
    for (const password of ['wrong horse', PASSWORD]) {
      const { status, answer } = await call(site, 'POST /api/auth/sign-in/email', {
        body: { ...wrong, password },
      });
      expect([status, answer]).toEqual([429, refusal('too_many_tries')]);
    }
  });

  test('[SE3] wrong passwords from elsewhere slow the owner of an account, and do not shut them out', async () => {
    await site.close();
    site = await openSite({ proxies: ['loopback'] });
    await signedInAs(site, ['agent']);
    const signIn = async (password: string, address: string) => {
      const body = { email: 'aiko@example.com', password };
      const headers = { 'x-forwarded-for': address };
      return (await call(site, 'POST /api/auth/sign-in/email', { body, headers })).answer;
    };
    const guesses = Array.from({ length: 20 }, (_, index) => `198.51.100.${index % 4}`);
    await Promise.all(guesses.map((address) => signIn('wrong horse', address)));
    expect(await signIn(PASSWORD, '203.0.113.7')).toMatchObject({ ok: true });
    // A colleague at the guesser's address, too.
    await site.accounts.users.add({ name: 'Bun', email: 'bun@example.com', password: PASSWORD, roles: [] });
    const colleague = await call(site, 'POST /api/auth/sign-in/email', {
      body: { email: 'bun@example.com', password: PASSWORD },
      headers: { 'x-forwarded-for': '198.51.100.1' },
    });
    expect(colleague.answer).toMatchObject({ ok: true });
  });

  test('[SE3] signing in rightly never counts', async () => {
    await signedInAs(site, ['agent']);
    for (let attempt = 0; attempt < 12; attempt++) {
      const right = { email: 'aiko@example.com', password: PASSWORD };
      expect((await call(site, 'POST /api/auth/sign-in/email', { body: right })).status).toBe(200);
    }
  });

  test.each(['sign-up/email', 'get-session', 'update-user', 'delete-user', 'list-sessions', 'error', 'ok'])(
    '[SE2] of the auth library, /api/auth/%s is not there',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? { body: {} } : {};
        expect((await call(site, `${method} /api/auth/${path}`, body)).answer).toEqual(refusal('not_found'));
      }
    },
  );
});

describe('[AD2] the first administrator', () => {
  const admin = { name: 'Root', email: 'root@example.com', password: PASSWORD };
  test('is made once, with the token of the link', async () => {
    const token = await site.firstAdmin.setupToken();
    const setUp = (body: unknown) => call(site, 'POST /api/setup', { body });
    expect((await setUp({ ...admin, token: 'wrong' })).answer).toEqual(refusal('token_invalid'));
    expect((await setUp({ ...admin, token, password: 'short' })).answer).toEqual(refusal('bad_request'));
    expect((await setUp({ ...admin, token })).answer).toEqual(ok(null));
    expect((await setUp({ ...admin, token })).answer).toEqual(refusal('token_invalid'));
    expect((await call(site, 'GET /api/site')).answer).toMatchObject(ok({ needsSetup: false }));
    const signedIn = await call(site, 'POST /api/auth/sign-in/email', {
      body: { email: admin.email, password: PASSWORD },
    });
    expect(signedIn.answer).toMatchObject(ok({ user: { roles: ['agent', 'acdAgent', 'manager', 'admin'] } }));
  });
});

describe('sessions', () => {
  test('[SS1] a signed-in agent starts one and finds it again', async () => {
    const cookie = await signedInAs(site, ['agent']);
    expect((await call(site, 'POST /api/sessions', { cookie, body: {} })).answer).toEqual(
      ok(site.sessions.opened),
    );
    expect((await call(site, 'GET /api/sessions', { cookie })).answer).toEqual(ok([site.sessions.opened]));
  });

  test('[SS5] hands on the mode that the page asks for, and nothing that is none', async () => {
    const cookie = await signedInAs(site, ['agent']);
    const start = async (body: object) => (await call(site, 'POST /api/sessions', { cookie, body })).status;
    expect([await start({}), await start({ mode: 'single' }), await start({ mode: 'multi' })]).toEqual([
      200, 200, 200,
    ]);
    expect([await start({ mode: 'choice' }), await start({ modes: 'multi' })]).toEqual([400, 400]);
    expect(site.sessions.wishes).toEqual([{}, { mode: 'single' }, { mode: 'multi' }]);
    for (const [code, status] of [
      ['session_exists', 409],
      ['too_many_sessions', 409],
    ] as const) {
      site.sessions.fault = new DomainError(code);
      const refused = await call(site, 'POST /api/sessions', { cookie, body: {} });
      expect([refused.status, refused.answer]).toEqual([status, refusal(code)]);
    }
  });

  test('[RO1] nobody else does', async () => {
    const cookie = await signedInAs(site, ['manager']);
    const refused = await call(site, 'POST /api/sessions', { cookie, body: {} });
    expect([refused.status, refused.answer]).toEqual([403, refusal('forbidden')]);
    for (const [to, body] of [
      ['POST /api/sessions', {}],
      ['GET /api/sessions', undefined],
      ['POST /api/assist', { number: RIGHT_NUMBER }],
    ] as const) {
      const { status, answer } = await call(site, to, { body });
      expect([status, answer]).toEqual([401, refusal('not_signed_in')]);
    }
  });

  test('[JO4] an agent assists by number', async () => {
    const cookie = await signedInAs(site, ['agent']);
    const assist = (number: string) => call(site, 'POST /api/assist', { cookie, body: { number } });
    expect((await assist('123 456 789')).answer).toEqual(ok(site.sessions.opened));
    expect((await assist('123456780')).answer).toEqual(refusal('number_unknown'));
  });

  test('[JO1] anyone joins by number and name', async () => {
    const body = {
      number: '123-456-789',
      name: '  Zoë ',
      participantToken: 'a.b',
      invitation: 'c.d',
      locale: 'ja',
    };
    const { answer } = await call(site, 'POST /api/join', { body });
    expect(answer).toEqual(
      ok({
        participantId: 'participant-1',
        sessionId: 'session-1',
        participantToken: 'a.b',
        admitted: false,
        again: false,
        sharing: false,
      }),
    );
    expect(site.sessions.joined).toEqual([
      { number: RIGHT_NUMBER, name: 'Zoë', participantToken: 'a.b', invitation: 'c.d' },
    ]);
  });

  test('[JO1] who gives no name has none: each page finds the words', async () => {
    await call(site, 'POST /api/join', { body: { number: RIGHT_NUMBER } });
    await call(site, 'POST /api/join', { body: { number: RIGHT_NUMBER, locale: 'ja' } });
    expect(site.sessions.joined.map(({ name }) => name)).toEqual([null, null]);
  });

  test('[JO1] a name of nothing but invisible signs is refused with its code', async () => {
    const joining = (name: string) => call(site, 'POST /api/join', { body: { number: RIGHT_NUMBER, name } });
    expect((await joining('\u3164\u200B')).answer).toEqual(refusal('name_empty'));
    expect((await joining('\u202EneK')).answer).toEqual(refusal('name_direction'));
    expect(site.sessions.joined).toEqual([]);
  });
});

describe('[JO5] wrong numbers', () => {
  const tryNumber = async (number: string, headers = {}) =>
    (await call(site, 'POST /api/join', { body: { number }, headers })).answer;

  test('ten lock the address out for ten minutes, for right numbers too', async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await tryNumber(`98765432${attempt}`)).toEqual(refusal('number_unknown'));
    }
    expect(await tryNumber(RIGHT_NUMBER)).toEqual(refusal('too_many_tries'));
    site.clock.nowMs += 10 * 60_000 - 1;
    expect(await tryNumber(RIGHT_NUMBER)).toEqual(refusal('too_many_tries'));
    site.clock.nowMs += 1;
    expect(await tryNumber(RIGHT_NUMBER)).toMatchObject({ ok: true });
  });

  test('whoever shows a right secret or sign-in is not guessing, and goes through a locked address', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await tryNumber('987654321');
    expect(await tryNumber(RIGHT_NUMBER)).toEqual(refusal('too_many_tries'));
    const join = async (body: object) => (await call(site, 'POST /api/join', { body })).answer;
    expect(await join({ number: RIGHT_NUMBER, invitation: RIGHT_SECRET })).toMatchObject({ ok: true });
    expect(await join({ number: RIGHT_NUMBER, participantToken: RIGHT_SECRET })).toMatchObject({ ok: true });
    const cookie = await signedInAs(site, ['agent']);
    const assist = await call(site, 'POST /api/assist', { cookie, body: { number: RIGHT_NUMBER } });
    expect(assist.answer).toMatchObject({ ok: true });
    for (const body of [
      { number: RIGHT_NUMBER, invitation: 'wrong.secret' },
      { number: RIGHT_NUMBER, participantToken: 'wrong.secret' },
      { number: '987654321', invitation: RIGHT_SECRET },
    ])
      expect(await join(body)).toEqual(refusal('too_many_tries'));
  });

  test('a user who guesses is locked out as that user, and shuts out nobody else', async () => {
    const guesser = await signedInAs(site, ['agent'], 'mallory');
    const aiko = await signedInAs(site, ['agent'], 'aiko');
    const assist = async (cookie: string, body: object) =>
      (await call(site, 'POST /api/assist', { cookie, body })).answer;
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await assist(guesser, { number: '987654321' })).toEqual(refusal('number_unknown'));
    expect(await assist(guesser, { number: RIGHT_NUMBER })).toEqual(refusal('too_many_tries'));
    expect(await assist(guesser, { number: RIGHT_NUMBER, invitation: RIGHT_SECRET })).toMatchObject({
      ok: true,
    });
    expect(await assist(aiko, { number: RIGHT_NUMBER })).toMatchObject({ ok: true });
    expect(await tryNumber(RIGHT_NUMBER)).toMatchObject({ ok: true });
  });

  test('[SE3] a link is joined through, however many numbers come from its address in that minute', async () => {
    for (let attempt = 0; attempt < 31; attempt++) await tryNumber(RIGHT_NUMBER);
    expect(await tryNumber(RIGHT_NUMBER)).toEqual(refusal('rate_limited'));
    const body = { number: RIGHT_NUMBER, invitation: RIGHT_SECRET };
    expect((await call(site, 'POST /api/join', { body })).answer).toMatchObject({ ok: true });
  });

  test('an invented forwarding header does not help', async () => {
    for (let attempt = 0; attempt < 10; attempt++)
      await tryNumber('987654321', { 'x-forwarded-for': `198.51.100.${attempt}` });
    expect(await tryNumber(RIGHT_NUMBER, { 'x-forwarded-for': '198.51.100.99' })).toEqual(
      refusal('too_many_tries'),
    );
  });

  test('behind a proxy each address counts by itself', async () => {
    await site.close();
    site = await openSite({ proxies: ['loopback'] });
    for (let attempt = 0; attempt < 10; attempt++)
      await tryNumber('987654321', { 'x-forwarded-for': '198.51.100.1' });
    expect(await tryNumber(RIGHT_NUMBER, { 'x-forwarded-for': '198.51.100.1' })).toEqual(
      refusal('too_many_tries'),
    );
    expect(await tryNumber(RIGHT_NUMBER, { 'x-forwarded-for': '198.51.100.2' })).toMatchObject({ ok: true });
  });

  test('[SE3] who stands in the same network as the proxy invents no address', async () => {
    await site.close();
    site = await openSite({ proxies: ['loopback'] });
    const fromLan = (forged: string) => ({ 'x-forwarded-for': `${forged}, 192.168.0.66` });
    for (let attempt = 0; attempt < 10; attempt++)
      await tryNumber('987654321', fromLan(`198.51.100.${attempt}`));
    expect(await tryNumber('987654321', fromLan('198.51.100.99'))).toEqual(refusal('too_many_tries'));
  });

  test('[SE3] joining has a rate of its own', async () => {
    const codes = [];
    for (let attempt = 0; attempt < 31; attempt++)
      codes.push((await call(site, 'POST /api/join', { body: { number: RIGHT_NUMBER } })).status);
    expect(codes.slice(0, 30)).toEqual(Array(30).fill(200));
    expect(codes[30]).toBe(429);
  });
});

describe('[RP1] records', () => {
  const write = async (id: string, number: string, owner: string) => {
    const at = Number(number) % 1_000;
    await site.store.append(id as SessionId, wholeSession(id, number, at, owner), { expected: 0 });
  };
  const userIdOf = async (cookie: string): Promise<string> => {
    const { answer } = await call(site, 'GET /api/me', { cookie });
    return answer.ok ? answer.data.user.userId : '';
  };
  const ids = async (cookie: string, query = '') => {
    const { answer } = await call(site, `GET /api/records${query}`, { cookie });
    return answer.ok
      ? answer.data.map((record: { sessionId: string }) => record.sessionId)
      : answer.error.code;
  };

  test('an agent reads those they hosted, managers and admins all, others none', async () => {
    const aiko = await signedInAs(site, ['agent'], 'aiko');
    const boris = await signedInAs(site, ['acdAgent'], 'boris');
    await write('s-1', '100000001', await userIdOf(aiko));
    await write('s-2', '100000002', await userIdOf(boris));
    expect(await ids(aiko)).toEqual(['s-1']);
    expect(await ids(boris)).toEqual(['s-2']);
    expect((await call(site, 'GET /api/records/s-1', { cookie: aiko })).answer).toEqual(
      ok(recordFor('s-1', '100000001', 1)),
    );
    expect((await call(site, 'GET /api/records/s-2', { cookie: aiko })).answer).toEqual(refusal('not_found'));
    for (const role of ['manager', 'admin'] as const) {
      const cookie = await signedInAs(site, [role], role);
      expect(await ids(cookie)).toEqual(['s-2', 's-1']);
      expect(await ids(cookie, '?limit=1')).toEqual(['s-2']);
      expect(await ids(cookie, '?before=2')).toEqual(['s-1']);
      expect((await call(site, 'GET /api/records/s-2', { cookie })).status).toBe(200);
    }
    expect(await ids(await signedInAs(site, [], 'nobody'))).toBe('forbidden');
    expect((await call(site, 'GET /api/records')).answer).toEqual(refusal('not_signed_in'));
    expect((await call(site, 'GET /api/records/s-1')).answer).toEqual(refusal('not_signed_in'));
  });

  test.each(['?limit=0', '?limit=101', '?limit=x', '?before=-1', '?before=1&before=2', '/..%2Fx', '/%00'])(
    '%s is refused',
    async (query) => {
      const cookie = await signedInAs(site, ['admin']);
      expect((await call(site, `GET /api/records${query}`, { cookie })).answer).toEqual(
        refusal('bad_request'),
      );
    },
  );
});
