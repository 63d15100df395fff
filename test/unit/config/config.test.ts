import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../../server/config.ts';

const PEM = '-----BEGIN CERTIFICATE-----\n';
const load = (env: Record<string, string>, files: Record<string, string> = {}) =>
  loadConfig(env, (path) => files[path] ?? null);
const failure = (env: Record<string, string>, files?: Record<string, string>): string => {
  try {
    load(env, files);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('expected a ConfigError');
};

describe('[SC1] the configuration', () => {
  test('needs nothing: everything is embedded and local', () => {
    expect(load({ HOME: '/root' })).toEqual({
      port: 3000,
      dataDir: `${process.cwd()}/data`,
      publicUrl: 'http://localhost:3000',
      listenIp: null,
      proxies: [],
      metricsToken: null,
      firstAdmin: null,
      media: { listenIp: '0.0.0.0', announced: null, firstPort: 20_000, workerBin: null },
      tls: null,
      turn: null,
      smtp: null,
    });
  });

  test('takes every variable', () => {
    const files = { 'c.pem': PEM, 'k.pem': PEM };
    const config = load(
      {
        PORT: '8443',
        TASUKI_DATA: '/srv/tasuki',
        TASUKI_LISTEN: '127.0.0.1',
        TASUKI_PROXIES: '10.0.0.5, 2001:db8::/32',
        TASUKI_METRICS_TOKEN: 'a-secret-of-the-house',
        TASUKI_URL: 'https://support.example.com/',
        TASUKI_ADMIN_EMAIL: 'a@example.com',
        TASUKI_ADMIN_PASSWORD: 'correct horse',
        TASUKI_MEDIA_IP: '10.0.0.1',
        TASUKI_MEDIA_ANNOUNCED: '203.0.113.7',
        TASUKI_MEDIA_PORT: '50000',
        TASUKI_TLS_CERT: 'c.pem',
        TASUKI_TLS_KEY: 'k.pem',
        TASUKI_TURN_URLS: 'turn:t.example.com:3478, turns:t.example.com:443?transport=tcp',
        TASUKI_TURN_SECRET: 's',
        MEDIASOUP_WORKER_BIN: '/bin/worker',
      },
      files,
    );
    expect(config).toEqual({
      port: 8443,
      dataDir: '/srv/tasuki',
      publicUrl: 'https://support.example.com',
      listenIp: '127.0.0.1',
      proxies: ['10.0.0.5', '2001:db8::/32'],
      metricsToken: 'a-secret-of-the-house',
      firstAdmin: { email: 'a@example.com', password: 'correct horse' },
      media: { listenIp: '10.0.0.1', announced: '203.0.113.7', firstPort: 50_000, workerBin: '/bin/worker' },
      tls: { cert: PEM, key: PEM },
      turn: { urls: ['turn:t.example.com:3478', 'turns:t.example.com:443?transport=tcp'], secret: 's' },
      smtp: null,
    });
  });

  test('reads .env; the environment wins; empty means not set', () => {
    const files = { '.env': 'PORT=4000\nTASUKI_DATA="/from file"\nTASUKI_TURN_URLS=\n' };
    const config = load({ PORT: '5000' }, files);
    expect([config.port, config.dataDir, config.turn]).toEqual([5000, '/from file', null]);
  });

  test.each([
    ['https://support.example.com', 'support.example.com'],
    ['https://203.0.113.7', '203.0.113.7'],
    ['http://[2001:db8::7]:3000', '2001:db8::7'],
    ['http://localhost:4000', null],
    ['http://tasuki.localhost:4000', null],
    ['http://127.0.0.1:4000', null],
    ['http://[::1]:4000', null],
  ])('media goes where %s is: %s', (url, announced) => {
    expect(load({ TASUKI_URL: url }).media.announced).toBe(announced);
  });

  test('[SE3] https outside and no certificate here means a reverse proxy, on this machine unless told', () => {
    const outside = { TASUKI_URL: 'https://support.example.com' };
    expect(load(outside).proxies).toEqual(['loopback']);
    expect(load({ ...outside, TASUKI_PROXIES: '192.168.0.0/24' }).proxies).toEqual(['192.168.0.0/24']);
    expect(load({ ...outside, TASUKI_PROXIES: '2' }).proxies).toBe(2);
    expect(load({ TASUKI_URL: 'http://support.example.com' }).proxies).toEqual([]);
  });
});

describe('a fault stops the start with one sentence that names it', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['TASUKI_URL', 'support.example.com'],
    ['TASUKI_URL', 'https://example.com/tasuki'],
    ['TASUKI_URL', 'ftp://example.com'],
    ['TASUKI_URL', 'https://user:pw@example.com'],
    ['TASUKI_LISTEN', 'localhost'],
    ['TASUKI_PROXIES', 'proxy.example.com'],
    ['TASUKI_PROXIES', '10.0.0.5,'],
    ['TASUKI_PROXIES', '10.0.0.0/33'],
    ['TASUKI_PROXIES', '0.0.0.0/0'],
    ['TASUKI_PROXIES', '2001:db8::/x'],
    ['TASUKI_PROXIES', '10'],
    ['TASUKI_METRICS_TOKEN', 'short'],
    ['TASUKI_METRICS_TOKEN', 'with spaces in it, long'],
    ['TASUKI_ADMIN_EMAIL', 'aiko'],
    ['TASUKI_ADMIN_PASSWORD', 'short'],
    ['TASUKI_MEDIA_IP', 'eth0'],
    ['TASUKI_MEDIA_ANNOUNCED', '203.0.113.999'],
    ['TASUKI_MEDIA_PORT', '65001'],
    ['TASUKI_TURN_URLS', 'turn.example.com'],
  ])('%s=%s', (name, value) => {
    expect(failure({ [name]: value })).toMatch(new RegExp(`^${name} is wrong: it must be .+\\.$`));
  });

  test('also from .env', () => {
    expect(failure({}, { '.env': 'PORT=x' })).toContain('PORT');
  });

  test('an unknown variable, with the name that was meant', () => {
    expect(failure({ TASUKI_MEDIA_ANOUNCED: '1.2.3.4' })).toContain('TASUKI_MEDIA_ANOUNCED');
    expect(failure({ TASUKI_MEDIA_ANOUNCED: '1.2.3.4' })).toContain('did you mean TASUKI_MEDIA_ANNOUNCED?');
    expect(failure({ TASUKI_SIZE: '' })).toBe(
      'TASUKI_SIZE is not a variable that Tasuki knows: remove it, or look in the manual for its name.',
    );
  });

  test('[IN2] the mail server, with TLS wherever there is a password', () => {
    const smtp = (url: string) => load({ TASUKI_SMTP_URL: url }).smtp;
    expect(smtp('smtps://mail.example.com')).toEqual({
      ...{ host: 'mail.example.com', port: 465, tls: 'implicit' },
      ...{ user: null, password: null, from: null },
    });
    expect(smtp('smtp://a%40example.com:p%3Aw@mail.example.com?from=b@example.com')).toEqual({
      ...{ host: 'mail.example.com', port: 587, tls: 'required' },
      ...{ user: 'a@example.com', password: 'p:w', from: 'b@example.com' },
    });
    expect(smtp('smtp://localhost:25')).toMatchObject({ port: 25, tls: 'offered' });
    expect(smtp('smtp://a:b@localhost?tls=offered')).toMatchObject({ tls: 'offered' });
  });

  test.each([
    'mail.example.com',
    'http://mail.example.com',
    'smtp://a@mail.example.com',
    'smtp://mail.example.com/path',
    'smtp://mail.example.com?form=a@example.com',
    'smtp://mail.example.com?from=nobody',
    'smtp://mail.example.com?tls=never',
    'smtp://%E0%A4%A:b@mail.example.com',
  ])('no mail server: %s', (url) =>
    expect(failure({ TASUKI_SMTP_URL: url })).toMatch(
      /^TASUKI_SMTP_URL is wrong: it must be an address like/,
    ),
  );

  test.each(['TASUKI_DATABASE_URL', 'TASUKI_REDIS_URL'])('%s is not available yet', (name) => {
    expect(failure({ [name]: 'x://y' })).toBe(
      `${name} is set, but that is not available in this version yet: remove it.`,
    );
  });

  test('half of a pair', () => {
    expect(failure({ TASUKI_TLS_KEY: 'k.pem' })).toBe(
      'TASUKI_TLS_KEY is set without TASUKI_TLS_CERT: set both or none.',
    );
    expect(failure({ TASUKI_TURN_URLS: 'turn:x' })).toContain('TASUKI_TURN_SECRET');
    expect(failure({ TASUKI_ADMIN_EMAIL: 'a@example.com' })).toContain('TASUKI_ADMIN_PASSWORD');
  });

  test('[SE6] the sentence never repeats the value', () => {
    expect(failure({ TASUKI_ADMIN_PASSWORD: 'hunter2' })).not.toContain('hunter2');
  });

  test('a certificate that cannot be read, or is none', () => {
    const env = { TASUKI_TLS_CERT: 'c.pem', TASUKI_TLS_KEY: 'k.pem' };
    expect(failure(env)).toBe('TASUKI_TLS_CERT is wrong: the file c.pem cannot be read.');
    expect(failure(env, { 'c.pem': PEM, 'k.pem': 'hello' })).toBe(
      'TASUKI_TLS_KEY is wrong: k.pem is not a PEM file.',
    );
  });
});
