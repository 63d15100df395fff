import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Called, call, openSite, type Site, signedInAs } from './site.ts';

const CALLBACK = 'http://localhost:3000/api/auth/oidc/callback';
const CLIENT = { clientId: 'tasuki', clientSecret: 'a secret of the client' };

/** Who the provider says is in front of it. */
interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** A certified implementation of OpenID Connect, whose people sign in without being asked. */
async function openProvider() {
  const server = http.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // Cast: a TCP server that listens has an address of this kind.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const who: { person: Person; refuses: boolean } = { person: { sub: 'nobody' }, refuses: false };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...who.person, sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void provider.callback()(request, response);
      return;
    }
    const result = who.refuses ? { error: 'access_denied' } : { login: { accountId: who.person.sub } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return {
    ...{ issuer, who },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

let site: Site;
let admin: string;
let provider: Awaited<ReturnType<typeof openProvider>>;
beforeEach(async () => {
  // It warns that it is not set up for production, which is right.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  site = await openSite();
  admin = await signedInAs(site, ['admin'], 'ada');
  provider = await openProvider();
});
afterEach(async () => {
  await site.close();
  await provider.close();
});

function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const post = (path: string, body: unknown = {}) => call(site, `POST ${path}`, { body, cookie: admin });
const setUp = (more: Record<string, unknown> = {}) =>
  post('/api/admin/sign-in', { name: 'Example Inc.', issuer: provider.issuer, ...CLIENT, on: true, ...more });

/** A browser that follows where it is led, with a jar for each place, until it is back at the site's own pages. */
async function walk(from: string, jars = new Map<string, Map<string, string>>()) {
  let url = new URL(from, site.url);
  for (let hops = 0; hops < 12; hops += 1) {
    // The site is told to be at its public address, and listens elsewhere.
    const at = url.origin === 'http://localhost:3000' ? new URL(url.pathname + url.search, site.url) : url;
    const jar = jars.get(at.origin) ?? new Map<string, string>();
    jars.set(at.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const to = response.headers.get('location');
    if (to === null) throw new Error(`${at.href} leads nowhere: ${response.status} ${await response.text()}`);
    url = new URL(to, at);
    if (url.origin === site.url && !url.pathname.startsWith('/api/')) break;
  }
  const cookie = [...(jars.get(site.url) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const me = await call(site, 'GET /api/me', { cookie });
  return { to: url.pathname + url.search, user: dataOf(me).user as { email: string } | null, jars };
}
const START = '/api/auth/oidc/start';
/** As a browser of its own. */
const signInWithProvider = (next = '') => walk(START + next);
const fault = (code: string) => ({ to: `/sign-in?failed=${code}`, user: null });

describe('[AD1] sign-in by OpenID Connect, against a real provider', () => {
  test('an invited user with a verified address is signed in, linked once, and found by the provider’s id from then on', async () => {
    await post('/api/admin/users', { name: 'Ken', email: 'ken@example.com', roles: ['agent'] });
    expect(dataOf(await setUp())).toMatchObject({
      provider: { name: 'Example Inc.' },
      callbackUrl: CALLBACK,
    });
    expect(dataOf(await call(site, 'GET /api/site')).signInProvider).toBe('Example Inc.');
    provider.who.person = { sub: 'k1', email: 'Ken@Example.com', email_verified: true };
    expect(await signInWithProvider()).toMatchObject({
      to: '/support/start',
      user: { email: 'ken@example.com' },
    });
    provider.who.person = { sub: 'k1', email: 'ken.new@example.com', email_verified: false };
    expect(await signInWithProvider('?next=/records')).toMatchObject({
      to: '/records',
      user: { email: 'ken@example.com' },
    });
    const acts = (await site.audit.list({})).lines.map(({ act }) => act);
    expect(acts).toEqual(['signInLinked', 'signInByProviderChanged', 'userInvited']);
  });

  test.each([
    ['unverified', { email_verified: false }],
    ['not said to be verified', {}],
  ])('an address that is %s links nothing', async (_what, more) => {
    await setUp();
    provider.who.person = { sub: 'm1', email: 'ada@example.com', ...more };
    expect(await signInWithProvider()).toMatchObject(fault('email_unverified'));
  });

  test('no address, an unknown one, a deactivated user, an address that somebody else there has now: nobody is signed in', async () => {
    await setUp();
    provider.who.person = { sub: 'n1' };
    expect(await signInWithProvider()).toMatchObject(fault('email_unverified'));
    provider.who.person = { sub: 'n1', email: 'nobody@example.com', email_verified: true };
    expect(await signInWithProvider()).toMatchObject(fault('user_unknown'));
    await site.accounts.users.add({
      name: 'Bun',
      email: 'bun@example.com',
      password: 'a long password',
      roles: ['agent'],
    });
    provider.who.person = { sub: 'b1', email: 'bun@example.com', email_verified: true };
    expect((await signInWithProvider()).user).toMatchObject({ email: 'bun@example.com' });
    provider.who.person = { sub: 'b2', email: 'bun@example.com', email_verified: true };
    expect(await signInWithProvider()).toMatchObject(fault('user_unknown'));
    await site.accounts.users.disable('bun@example.com');
    provider.who.person = { sub: 'b1', email: 'bun@example.com', email_verified: true };
    expect(await signInWithProvider()).toMatchObject(fault('user_unknown'));
  });

  test('who says no at the provider, comes with another’s flow, comes twice or with nothing, is told to try again', async () => {
    await setUp();
    provider.who.refuses = true;
    expect(await signInWithProvider()).toMatchObject(fault('provider_refused'));
    provider.who.refuses = false;
    for (const query of ['', '?code=x&state=y', `?code=${'x'.repeat(2_000)}`])
      expect(await walk(`/api/auth/oidc/callback${query}`), query).toMatchObject(fault('sign_in_again'));
    const start = await fetch(site.url + START, { redirect: 'manual' });
    const flow = /tasuki_provider=([^;]+)/.exec(start.headers.getSetCookie().join())?.[1] ?? '';
    expect(start.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
    const back = async (cookie: string, query: string) => {
      const headers = { cookie: `tasuki_provider=${cookie}` };
      const response = await fetch(`${site.url}/api/auth/oidc/callback${query}`, {
        redirect: 'manual',
        headers,
      });
      return response.headers.get('location');
    };
    expect(await back(flow, '?code=x&state=another')).toBe('/sign-in?failed=provider_refused');
    expect(await back(`${flow.split('.')[0]}.${'A'.repeat(43)}`, '?code=x')).toBe(
      '/sign-in?failed=sign_in_again',
    );
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb'])(
    'leads nowhere else: %j',
    async (next) => {
      await setUp();
      provider.who.person = { sub: 'a1', email: 'ada@example.com', email_verified: true };
      expect(await signInWithProvider(`?next=${encodeURIComponent(next)}`)).toMatchObject({
        to: '/support/start',
      });
    },
  );

  test('a provider that does not answer changes nothing; its secret is never given back, nor goes to another issuer', async () => {
    await setUp();
    expect((await setUp({ issuer: 'http://localhost:1/' })).answer).toMatchObject({
      error: { code: 'provider_unreachable' },
    });
    const { name, clientId } = { name: 'Other', clientId: 'tasuki' };
    const kept = await post('/api/admin/sign-in', { name, issuer: provider.issuer, clientId, on: true });
    expect(dataOf(kept).provider).toEqual({ name, issuer: provider.issuer, clientId, on: true });
    const elsewhere = { name, issuer: 'https://evil.example', clientId, on: false };
    expect((await post('/api/admin/sign-in', elsewhere)).status).toBe(400);
    for (const issuer of ['http://example.com', 'ftp://localhost', 'nowhere', 'https://a@example.com'])
      expect((await setUp({ issuer })).status, issuer).toBe(400);
    const seen = [
      await call(site, 'GET /api/admin/sign-in', { cookie: admin }),
      await site.audit.list({}),
      site.logged,
    ];
    expect(JSON.stringify(seen)).not.toContain(CLIENT.clientSecret);
    expect(dataOf(await post('/api/admin/sign-in/remove')).provider).toBeNull();
    expect(dataOf(await call(site, 'GET /api/site')).signInProvider).toBeNull();
    expect((await signInWithProvider()).user).toBeNull();
  });
});
