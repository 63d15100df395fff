import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkData } from '../../../server/adapters/db/check.ts';
import {
  checkAnnounced,
  checkCertificate,
  checkPublicUrl,
} from '../../../server/adapters/system/checks/addresses.ts';
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
    expect(await checkWebPort({ port: free, tls: false })).toMatchObject({ verdict: 'ok', running: false });
    const other = await listening(createServer((socket) => socket.destroy()));
    expect(await checkWebPort({ port: other, tls: false })).toMatchObject({
      verdict: 'bad',
      running: false,
      advice: expect.stringContaining('PORT'),
    });
    const ours = await listening(createHttpServer((_request, response) => response.end('{"status":"ok"}')));
    expect(await checkWebPort({ port: ours, tls: false })).toMatchObject({ verdict: 'ok', running: true });
    const web = await listening(createHttpServer((_request, response) => response.end('<html>')));
    expect(await checkWebPort({ port: web, tls: false })).toMatchObject({ verdict: 'bad', running: false });
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
    expect(findings.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'note']);
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

  test.each([
    ['127.0.0.1', 'http://localhost:3000', 'ok'],
    ['127.0.0.1', 'https://support.example.com', 'bad'],
    ['203.0.113.7', 'https://support.example.com', 'note'],
    ['no-such-host.invalid', 'https://support.example.com', 'bad'],
  ])('media at %s for %s: %s', async (announced, publicUrl, verdict) => {
    expect((await checkAnnounced({ announced, publicUrl })).verdict).toBe(verdict);
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
