import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../support/processes/place.ts';
import { call, openSite, PASSWORD, RIGHT_NUMBER, type Site, signedInAs } from './site.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());
const refusal = (code: string) => ({ ok: false, error: { code, message: expect.any(String) } });
const tryToJoin = (headers: Record<string, string>) =>
  call(site, 'POST /api/join', { body: { number: RIGHT_NUMBER }, headers });

describe('[SE2] calls that another site could cause', () => {
  test.each([
    ['without the header', { 'x-tasuki': '' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from no origin', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s are refused', async (_, headers) => {
    const { status, answer } = await tryToJoin(headers);
    expect([status, answer]).toEqual([403, refusal('origin_refused')]);
    expect(site.sessions.joined).toEqual([]);
  });

  test('our own pages go through, by public address and by the address asked', async () => {
    expect((await tryToJoin({ origin: 'http://localhost:3000' })).status).toBe(200);
    expect((await tryToJoin({ origin: site.url })).status).toBe(200);
    expect((await tryToJoin({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('the public name is not enough: scheme and port count too', async () => {
    for (const origin of [site.url.replace('http:', 'https:'), 'https://localhost:3000', 'http://localhost'])
      expect((await tryToJoin({ origin })).status).toBe(403);
  });

  test('a form cannot write, even with the header', async () => {
    const headers = { 'content-type': 'text/plain' };
    const { answer } = await call(site, 'POST /api/join', {
      body: JSON.stringify({ number: RIGHT_NUMBER }),
      headers,
    });
    expect(answer).toEqual(refusal('bad_request'));
  });

  test('no other site may read answers', async () => {
    const { headers } = await call(site, 'GET /api/me', { headers: { origin: 'https://evil.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('[SE1] bad input has its code', () => {
  test.each([
    ['no number', {}],
    ['a number as a number', { number: 123_456_789 }],
    ['a number that starts with 0', { number: '012345678' }],
    ['a name without end', { number: RIGHT_NUMBER, name: 'x'.repeat(1_000) }],
    ['a name with control characters', { number: RIGHT_NUMBER, name: 'a\u0000b' }],
    ['a token that is none', { number: RIGHT_NUMBER, invitation: 'nodot' }],
    ['a language that is none', { number: RIGHT_NUMBER, locale: 'xx' }],
    ['a field too many', { number: RIGHT_NUMBER, role: 'host' }],
    ['an array', [RIGHT_NUMBER]],
    ['a prototype', '{"__proto__":{"number":"123456789"}}'],
    ['broken JSON', '{"number":'],
    ['a bare word', '"123456789"'],
    ['nothing', undefined],
  ])('%s', async (_, body) => {
    const { status, answer } = await call(site, 'POST /api/join', { body });
    expect([status, answer]).toEqual([400, refusal('bad_request')]);
  });

  test('a body that is too large', async () => {
    const { status, answer } = await call(site, 'POST /api/join', { body: { number: 'x'.repeat(20_000) } });
    expect([status, answer]).toEqual([413, refusal('payload_too_large')]);
  });

  test.each(['GET /api/nothing', 'DELETE /api/sessions', 'GET /api/', 'GET /api/join'])(
    '%s is not found',
    async (to) => {
      expect((await call(site, to)).answer).toEqual(refusal('not_found'));
    },
  );

  test('a path that cannot be decoded', async () => {
    const cookie = await signedInAs(site, ['admin']);
    expect((await call(site, 'GET /api/records/%E0%A4%A', { cookie })).answer).toEqual(
      refusal('bad_request'),
    );
  });

  test('[SE6] a bug says nothing of itself, and is in the log', async () => {
    const cookie = await signedInAs(site, ['agent']);
    site.sessions.fault = new Error('secret of the house');
    const { status, answer } = await call(site, 'POST /api/sessions', { cookie, body: {} });
    expect([status, answer]).toEqual([500, refusal('internal')]);
    expect(JSON.stringify(answer)).not.toContain('house');
    expect(site.logged.join()).toContain('secret of the house');
  });

  test('[SE6] neither password nor cookie is ever logged', async () => {
    const cookie = await signedInAs(site, ['agent']);
    await call(site, 'POST /api/auth/sign-in/email', {
      body: { email: 'aiko@example.com', password: 'wrong horse' },
    });
    const log = site.logged.join();
    expect(log).toContain('signed in');
    for (const secret of [PASSWORD, 'wrong horse', cookie.split('=')[1] ?? ''])
      expect(log).not.toContain(secret);
  });
});

describe('[SE2] headers', () => {
  test('no inline script, nothing from elsewhere, capture for ourselves only', async () => {
    const { headers } = await fetch(`${site.url}/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://localhost:3000");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('permissions-policy')).toContain(
      'display-capture=(self), microphone=(self), camera=(self)',
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('over TLS it stays TLS', async () => {
    await site.close();
    site = await openSite({ publicUrl: 'https://support.example.com' });
    const { headers } = await fetch(`${site.url}/`);
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain('wss://support.example.com');
  });
});

describe('pages', () => {
  const get = async (path: string) => {
    const response = await fetch(site.url + path, { redirect: 'manual' });
    return {
      status: response.status,
      body: await response.text(),
      cache: response.headers.get('cache-control'),
    };
  };
  test.each([
    ['/', 'agent'],
    ['/support/session/123456789', 'agent'],
    ['/join', 'customer'],
    ['/join/', 'customer'],
    ['/join/123456789', 'customer'],
    ['/JOIN/123%20456%20789', 'customer'],
    ['/join/123456789%23abc.def', 'customer'],
    ['/join/123456789.', 'customer'],
    ['/join/%E0%A4%A', 'customer'],
    ['/support/assist/123456789%23abc.def', 'agent'],
  ])('%s is the page of the %s, asked for anew each time', async (path, who) => {
    expect(await get(path)).toEqual({ status: 200, body: `<title>${who}</title>`, cache: 'no-cache' });
  });

  test('every page that the agents’ application draws is there for the server too', async () => {
    const source = readFileSync(join(PROJECT_DIR, 'client/pages/agent/App.tsx'), 'utf8');
    const paths = [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  test('hashed files stay in the cache for ever, others do not', async () => {
    expect((await get('/assets/index-abc123.js')).cache).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).cache).toBe('no-cache');
  });

  test.each(['/assets/gone-1.js', '/nothing.png', '/..%2f..%2ftasuki.sqlite', '/%2e%2e/tasuki.sqlite'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test.each(['/joiner', '/gone.html', '/wp-admin/setup.php', '/%E0%A4%A', '/assets/gone-1.js'])(
    '[JO5] %s is not there, which a browser is told by a page',
    async (path) => {
      const response = await fetch(`${site.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });
      expect([response.status, await response.text()]).toEqual([404, '<title>agent</title>']);
    },
  );

  test('without built pages a sentence says what to do', async () => {
    await site.close();
    site = await openSite({ pages: false });
    const { status, body } = await get('/');
    expect([status, body]).toEqual([503, expect.stringContaining('npm start')]);
  });
});

describe('[RL4] health and metrics', () => {
  const health = async () => {
    const response = await fetch(`${site.url}/healthz`);
    return [response.status, await response.json()];
  };
  test('well only while sessions can be served', async () => {
    expect(await health()).toEqual([200, { status: 'ok' }]);
    site.sessions.draining = true;
    expect(await health()).toEqual([503, { status: 'draining' }]);
  });

  test('[RL2] says so where nothing can be written, and warns before', async () => {
    site.storage.state = 'low';
    expect(await health()).toEqual([200, { status: 'ok', warning: 'storage_low' }]);
    site.storage.state = 'failing';
    expect(await health()).toEqual([503, { status: 'failing', reason: 'storage' }]);
    expect(await (await fetch(`${site.url}/metrics`)).text()).toContain('tasuki_storage_writable 0');
  });

  test('[RL3] says so where no media worker answers', async () => {
    site.workers.splice(0);
    expect(await health()).toEqual([503, { status: 'failing', reason: 'media' }]);
  });

  test('Prometheus reads sessions, people, workers, loop lag, requests and commands', async () => {
    await tryToJoin({});
    site.metrics.countCommand('share:start', 'ok');
    const response = await fetch(`${site.url}/metrics`);
    const metrics = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    for (const line of [
      'tasuki_sessions_open 3',
      'tasuki_participants_connected 7',
      'tasuki_storage_free_bytes 4096',
      'tasuki_storage_writable 1',
      'tasuki_media_workers 1',
      'tasuki_media_consumers 5',
      'tasuki_commands_total{command="share:start",outcome="ok"} 1',
      'tasuki_http_request_duration_seconds_count{method="POST",route="/api/join",status="200"} 1',
    ]) {
      expect(metrics).toContain(line);
    }
    expect(metrics).toMatch(/tasuki_nodejs_eventloop_lag_seconds \d/);
  });
});

describe('[SE2] metrics are for those who run the server', () => {
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`${site.url}/metrics`, { headers });
    return [response.status, (await response.text()).includes('tasuki_sessions_open')];
  };

  test('from elsewhere nobody reads them without the token', async () => {
    await site.close();
    site = await openSite({ proxies: ['loopback'], metricsToken: 'a-secret-of-the-house' });
    const elsewhere = { 'x-forwarded-for': '203.0.113.7' };
    expect(await ask(elsewhere)).toEqual([403, false]);
    expect(await ask({ 'x-forwarded-for': '127.0.0.1, 203.0.113.7' })).toEqual([403, false]);
    expect(await ask({ ...elsewhere, authorization: 'Bearer a-secret-of-the-mouse' })).toEqual([403, false]);
    expect(await ask({ ...elsewhere, authorization: 'Basic a-secret-of-the-house' })).toEqual([403, false]);
    expect(await ask({ ...elsewhere, authorization: 'Bearer a-secret-of-the-house' })).toEqual([200, true]);
    expect(await ask({})).toEqual([200, true]);
  });

  test('nor where a proxy stands before us that is not known, nor where there is no token to show', async () => {
    expect(await ask({ 'x-forwarded-for': '203.0.113.7' })).toEqual([403, false]);
    expect(await ask({ 'x-forwarded-for': '203.0.113.7', authorization: 'Bearer ' })).toEqual([403, false]);
    expect(await ask({ 'x-forwarded-for': '203.0.113.7', authorization: 'Bearer null' })).toEqual([
      403,
      false,
    ]);
  });
});

test('[SE1] what is no HTTP at all closes that line and nothing else', async () => {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  socket.write('\u0000\u0001 nonsense\r\n\r\n');
  expect(await text(socket)).toContain('400 Bad Request');
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
});
