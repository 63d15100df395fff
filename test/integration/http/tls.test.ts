import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createWebServer, listen } from '../../../server/adapters/http/server.ts';
import { checkCertificate } from '../../../server/adapters/system/checks/addresses.ts';
import { checkWebPort } from '../../../server/adapters/system/checks/ports.ts';
import { TEST_CERT, TEST_KEY } from './test-certificate.ts';

const DAY_MS = 24 * 60 * 60_000;
const EXPIRES_MS = Date.parse('Oct 30 08:25:43 2126 GMT');
const tls = { cert: TEST_CERT, key: TEST_KEY };
let server: ReturnType<typeof createWebServer> | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
async function start(): Promise<number> {
  server = createWebServer((_request, response) => response.end('{"status":"ok"}'), tls);
  await listen(server, { port: 0, listenIp: null });
  // Cast: a TCP server that listens has an address of this kind.
  return (server.address() as AddressInfo).port;
}

test('[SE2] with certificate and key it speaks TLS, under the certificate’s name', async () => {
  const port = await start();
  const body = await new Promise<string>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, servername: 'support.example.com', ca: TEST_CERT };
    get(options, (response) => text(response).then(resolve, reject)).once('error', reject);
  });
  expect(body).toBe('{"status":"ok"}');
});

test('doctor finds a Tasuki that speaks TLS', async () => {
  expect(await checkWebPort({ port: await start(), listenIp: null, tls: true })).toMatchObject({
    verdict: 'ok',
    running: true,
  });
});

test('a port that is taken says so', async () => {
  const port = await start();
  const second = createWebServer(() => {}, null);
  await expect(listen(second, { port, listenIp: null })).rejects.toThrow(`TCP port ${port} is taken`);
});

test('an address of another machine stops the start with the variable’s name', async () => {
  server = createWebServer(() => {}, null);
  await expect(listen(server, { port: 0, listenIp: '203.0.113.7' })).rejects.toThrow(
    '203.0.113.7 is no address of this machine: correct TASUKI_LISTEN.',
  );
});

test('it listens on the one address that was given', async () => {
  server = createWebServer((_request, response) => response.end('{"status":"ok"}'), null);
  await listen(server, { port: 0, listenIp: '127.0.0.1' });
  expect(server.address()).toMatchObject({ address: '127.0.0.1' });
});

test('a key of another certificate stops the start', () => {
  expect(() => createWebServer(() => {}, { cert: TEST_CERT, key: 'nonsense' })).toThrow();
});

test.each([
  ['https://support.example.com', EXPIRES_MS - 100 * DAY_MS, 'ok'],
  ['https://203.0.113.7:8443', EXPIRES_MS - 100 * DAY_MS, 'ok'],
  ['https://support.example.com', EXPIRES_MS - DAY_MS, 'note'],
  ['https://support.example.com', EXPIRES_MS, 'bad'],
  ['https://other.example.com', EXPIRES_MS - 100 * DAY_MS, 'bad'],
])('doctor: a certificate at %s', (publicUrl, nowMs, verdict) => {
  expect(checkCertificate({ cert: TEST_CERT, publicUrl, nowMs }).verdict).toBe(verdict);
});
