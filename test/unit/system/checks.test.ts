import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, isIP, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkData } from '../../../server/adapters/db/check.ts';
import { checkCertificate, checkPublicUrl } from '../../../server/adapters/system/checks/addresses.ts';
import { checkAnnounced } from '../../../server/adapters/system/checks/media-address.ts';
import { checkMediaPorts, checkWebPort } from '../../../server/adapters/system/checks/ports.ts';
import { checkTurn } from '../../../server/adapters/system/checks/turn.ts';
import { checkWorker } from '../../../server/adapters/system/checks/worker.ts';

let folder: string;
let servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasuki-doctor-'));
});
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
  rmSync(folder, { recursive: true, force: true });
});
async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0);
  await once(server, 'listening');
  // Cast: a TCP server that listens has an address of this kind.
  return (server.address() as AddressInfo).port;
}

describe('doctor: ports', () => {
  test('a free web port, one with another program, one with Tasuki', async () => {
    const free = await listening(createServer());
    servers[0]?.close();
    expect(await checkWebPort({ port: free, listenIp: null, tls: false })).toMatchObject({
      verdict: 'ok',
      running: false,
    });
    const other = await listening(createServer((socket) => socket.destroy()));
    expect(await checkWebPort({ port: other, listenIp: null, tls: false })).toMatchObject({
      verdict: 'bad',
      running: false,
      advice: expect.stringContaining('PORT'),
    });
    const ours = await listening(createHttpServer((_request, response) => response.end('{"status":"ok"}')));
    expect(await checkWebPort({ port: ours, listenIp: null, tls: false })).toMatchObject({
      verdict: 'ok',
      running: true,
    });
    const web = await listening(createHttpServer((_request, response) => response.end('<html>')));
    expect(await checkWebPort({ port: web, listenIp: null, tls: false })).toMatchObject({
      verdict: 'bad',
      running: false,
    });
  });

  test('a media port that is taken by TCP or by UDP is named', async () => {
    const port = await listening(createServer());
    const at = { listenIp: '127.0.0.1', workers: 1 };
    expect(await checkMediaPorts({ ...at, firstPort: port })).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining(`${port}`),
    });
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    await once(udp, 'listening');
    expect(await checkMediaPorts({ ...at, firstPort: udp.address().port })).toMatchObject({ verdict: 'bad' });
    const { port: freed } = udp.address();
    udp.close();
    await once(udp, 'close');
    expect(await checkMediaPorts({ ...at, firstPort: freed })).toMatchObject({ verdict: 'ok' });
  });

  test('a listen address of another machine', async () => {
    const finding = await checkMediaPorts({ listenIp: '203.0.113.7', firstPort: 20_000, workers: 2 });
    expect(finding).toMatchObject({ verdict: 'bad', advice: expect.stringContaining('TASUKI_MEDIA_IP') });
  });
});

describe('doctor: the worker', () => {
  const program = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  };
  test('runs, does not run, is not there', () => {
    const good = program('good', '#!/bin/sh\nexit 41\n');
    expect(checkWorker([join(folder, 'none'), good])).toMatchObject({ verdict: 'ok', says: `${good} runs` });
    expect(checkWorker([program('bad', '#!/bin/sh\nexit 127\n')])).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('127'),
    });
    expect(checkWorker([join(folder, 'none')])).toMatchObject({
      verdict: 'bad',
      advice: expect.stringContaining('npm start'),
    });
  });
});

describe('doctor: data', () => {
  test('a folder that does not exist yet is made', async () => {
    const findings = await checkData(join(folder, 'data'));
    // How much room this machine has is not the test's to say.
    const ofTheFolder = findings.filter(({ about }) => about !== 'disk');
    expect(ofTheFolder.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'note']);
    expect(findings.find(({ about }) => about === 'disk')?.says).toMatch(/^\d+ MB free/);
  });
  test('a folder that is a file, and a database that is none', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await checkData(file)).toMatchObject([
      { verdict: 'bad', advice: expect.stringContaining('TASUKI_DATA') },
    ]);
    writeFileSync(join(folder, 'tasuki.sqlite'), 'this is no database, '.repeat(100));
    expect(await checkData(folder)).toMatchObject([
      { verdict: 'bad', says: expect.stringContaining('not a database') },
    ]);
  });
});

describe('doctor: addresses', () => {
  test.each([
    ['http://localhost:3000', 'ok'],
    ['http://127.0.0.1:3000', 'ok'],
    ['https://support.example.com', 'ok'],
    ['http://support.example.com', 'bad'],
    ['http://192.168.1.7:3000', 'bad'],
  ])('%s: %s, as browsers capture only in secure contexts', (url, verdict) => {
    expect(checkPublicUrl(url).verdict).toBe(verdict);
  });

  const SITE = 'https://support.example.com';
  /** A machine with one address in its network, and what names stand for as seen from it. */
  const judged = (
    announced: string | null,
    at: { site?: string[]; own?: string[]; publicUrl?: string; listenIp?: string } = {},
  ) => {
    const { site = ['198.51.100.7'], own = ['192.168.1.5'], publicUrl = SITE, listenIp = '0.0.0.0' } = at;
    const names: Record<string, string[]> = {
      'support.example.com': site,
      'inner.example.com': ['10.0.0.5'],
    };
    const lookUp = async (host: string) => names[host] ?? (isIP(host) === 0 ? [] : [host]);
    return checkAnnounced({ announced, listenIp, publicUrl, own: ['127.0.0.1', '::1', ...own], lookUp });
  };

  test.each(['127.0.0.1', '127.0.1.1', '::1'])(
    '[RL6] media at %s reach a site on this computer, and no other',
    async (announced) => {
      expect(await judged(announced, { publicUrl: 'http://localhost:3000' })).toEqual({
        about: 'media address',
        verdict: 'ok',
        says: announced,
      });
      expect(await judged(announced)).toMatchObject({
        verdict: 'bad',
        says: expect.stringContaining('this computer only'),
        advice: expect.stringContaining('TASUKI_MEDIA_ANNOUNCED to 198.51.100.7'),
      });
    },
  );

  test('[RL6] the site’s own name stands for loopback on this machine, as some systems write it down', async () => {
    const finding = await judged('support.example.com', { site: ['127.0.1.1'] });
    expect(finding).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('support.example.com (127.0.1.1)'),
      advice: expect.stringContaining('the public address'),
    });
  });

  test.each([
    ...['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.5', '100.64.0.1', '100.127.255.255'],
    ...['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fc00::1', 'FD12:3456::1', '::ffff:10.1.2.3'],
    'inner.example.com',
  ])('[RL6] media at %s cannot be reached by those who reach the site from outside', async (announced) => {
    expect(await judged(announced)).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('from outside'),
      advice: expect.stringContaining('TASUKI_MEDIA_ANNOUNCED to 198.51.100.7'),
    });
  });

  test.each([
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '192.169.0.1',
    'fec0::1',
    '2001:db8::1',
  ])('[RL6] %s may be right behind NAT, which nobody can know here', async (announced) => {
    expect(await judged(announced)).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining('neither'),
      advice: expect.stringContaining(`open ${SITE}/check from outside`),
    });
  });

  test('[RL6] an address is advised only where there is one to choose', async () => {
    const advised = async (...site: string[]) => (await judged('10.0.0.5', { site })).advice;
    expect(await advised('198.51.100.7', '2001:db8::7')).toContain('198.51.100.7');
    expect(await advised('198.51.100.7', '10.0.0.9')).toContain('198.51.100.7');
    for (const site of [['198.51.100.7', '198.51.100.8'], ['2001:db8::7']]) {
      expect(await advised(...site)).toContain('the public address');
    }
  });

  test('[RL6] a site inside a network gets media inside it', async () => {
    const inside = { site: ['192.168.1.5'] };
    for (const announced of ['192.168.1.5', 'support.example.com']) {
      expect(await judged(announced, inside)).toMatchObject({ verdict: 'ok' });
    }
    expect(await judged('192.168.1.9', inside)).toMatchObject({ verdict: 'note' });
  });

  test('[RL6] where all agrees, it says what cannot be known from here', async () => {
    const unknown = { verdict: 'ok', advice: expect.stringMatching(/firewall.*cannot be known from here/) };
    expect(await judged('198.51.100.7')).toMatchObject(unknown);
    expect(await judged('support.example.com')).toMatchObject(unknown);
    expect(await judged('203.0.113.9', { own: ['203.0.113.9'] })).toMatchObject(unknown);
    const ipv6 = { own: ['2001:db8::5'], site: ['2001:db8::7'] };
    expect(await judged('2001:DB8:0::5', ipv6)).toMatchObject(unknown);
    expect(await judged('2001:db8::7', { ...ipv6, publicUrl: 'https://[2001:db8::7]' })).toMatchObject(
      unknown,
    );
  });

  test('[RL6] a name without an address', async () => {
    expect(await judged('media.example.com')).toMatchObject({
      verdict: 'bad',
      says: 'the name media.example.com has no address',
      advice: expect.stringContaining('198.51.100.7'),
    });
    for (const announced of ['192.168.1.5', '203.0.113.9']) {
      expect(await judged(announced, { site: [] })).toMatchObject({
        verdict: 'note',
        says: expect.stringContaining('support.example.com has no address as seen from here'),
      });
    }
  });

  test('[RL6] the addresses of real names are looked up', async () => {
    const at = { listenIp: '0.0.0.0', publicUrl: 'http://localhost:3000' };
    expect(await checkAnnounced({ ...at, announced: 'localhost' })).toMatchObject({ verdict: 'ok' });
    expect(await checkAnnounced({ ...at, announced: 'no-such-host.invalid' })).toMatchObject({
      verdict: 'bad',
    });
  });

  test('[RL5] with nothing set the media go to every address of this machine, which are named', async () => {
    const here = { publicUrl: 'http://localhost:3000', own: ['192.168.1.5', '2001:db8::5'] };
    const says = async (listenIp: string) => (await judged(null, { ...here, listenIp })).says;
    expect(await says('0.0.0.0')).toBe("this machine's own: 127.0.0.1, 192.168.1.5");
    expect(await says('::')).toBe("this machine's own: ::1, 2001:db8::5");
    expect(await judged(null, here)).toMatchObject({ verdict: 'ok' });
    expect(await judged(null, { ...here, listenIp: '203.0.113.7' })).toMatchObject({ verdict: 'note' });
    const real = { announced: null, listenIp: '0.0.0.0', publicUrl: 'http://localhost:3000' };
    expect((await checkAnnounced(real)).says).toContain('127.0.0.1');
  });

  test('[RL6] with nothing set, a site that leads elsewhere gets nothing but this machine’s own', async () => {
    expect(await judged(null)).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/127\.0\.0\.1, 192\.168\.1\.5, but support\.example\.com leads elsewhere/),
      advice: expect.stringContaining('TASUKI_MEDIA_ANNOUNCED to 198.51.100.7'),
    });
    expect(await judged(null, { own: ['203.0.113.9'] })).toMatchObject({ verdict: 'note' });
    expect(await judged(null, { site: ['192.168.1.9'] })).toMatchObject({ verdict: 'note' });
    expect(await judged(null, { site: [] })).toMatchObject({ verdict: 'note' });
    expect(await judged(null, { site: ['192.168.1.5'] })).toMatchObject({ verdict: 'ok' });
  });

  test('a certificate that cannot be read', () => {
    expect(checkCertificate({ cert: 'x', publicUrl: 'https://a.example', nowMs: 0 }).verdict).toBe('bad');
  });
});

describe('doctor: TURN', () => {
  test('not configured, answering, silent', async () => {
    expect(await checkTurn(null)).toMatchObject({ verdict: 'note' });
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const requests: Buffer[] = [];
    udp.on('message', (message, from) => {
      requests.push(message);
      udp.send('binding', from.port, from.address);
    });
    const { port } = udp.address();
    expect(await checkTurn([`turn:127.0.0.1:${port}`])).toMatchObject({ verdict: 'ok' });
    expect(requests[0]?.subarray(0, 8).toString('hex')).toBe('000100002112a442');
    udp.close();
    const tcp = await listening(createServer());
    expect(await checkTurn([`turn:127.0.0.1:${tcp}?transport=tcp`])).toMatchObject({ verdict: 'ok' });
    servers[0]?.close();
    expect(await checkTurn([`turns:127.0.0.1:${tcp}`])).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining(`${tcp}`),
    });
  });
});
