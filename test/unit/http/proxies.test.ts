import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import {
  callerAddress,
  callerScheme,
  createTrust,
  isLocalCaller,
} from '../../../server/adapters/http/proxies.ts';
import { isOwnOrigin } from '../../../server/adapters/socket/origin.ts';

function request(peer: string, headers: Record<string, string> = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const made = new IncomingMessage(socket);
  Object.assign(made.headers, headers);
  return made;
}
const forwarded = (peer: string, chain: string) => request(peer, { 'x-forwarded-for': chain });
const LOCAL = createTrust(['loopback']);

test.each([
  ['no proxy', '203.0.113.7', '', '203.0.113.7'],
  ['a proxy here', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy here, over IPv6', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['what the caller itself claims before the proxy', '127.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['a caller that claims to be a proxy', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
  ['a caller in the network of this machine', '192.168.0.9', '1.1.1.1', '192.168.0.9'],
  ['a caller in that network, through the proxy here', '127.0.0.1', '1.1.1.1, 10.0.0.9', '10.0.0.9'],
  ['a link-local caller', 'fe80::1%eth0', '1.1.1.1', 'fe80::1%eth0'],
  ['nothing said', '127.0.0.1', '', '127.0.0.1'],
])('[SE3] with a proxy on this machine, %s', (_what, peer, chain, caller) => {
  expect(callerAddress(chain === '' ? request(peer) : forwarded(peer, chain), LOCAL)).toBe(caller);
});

test('[SE3] a proxy elsewhere is one of ours where its address or network is named', () => {
  const trust = createTrust(['10.0.0.5', '2001:db8:1::/48']);
  expect(callerAddress(forwarded('10.0.0.5', '198.51.100.1'), trust)).toBe('198.51.100.1');
  expect(callerAddress(forwarded('::ffff:10.0.0.5', '198.51.100.1'), trust)).toBe('198.51.100.1');
  expect(callerAddress(forwarded('2001:db8:1::9', '198.51.100.1, 10.0.0.5'), trust)).toBe('198.51.100.1');
  expect(callerAddress(forwarded('10.0.0.6', '198.51.100.1'), trust)).toBe('10.0.0.6');
  expect(callerAddress(forwarded('127.0.0.1', '198.51.100.1'), trust)).toBe('127.0.0.1');
});

test('[SE3] or as many as stand in a row', () => {
  const chain = '1.1.1.1, 203.0.113.7, 198.51.100.2';
  expect([0, 1, 2].map((hops) => callerAddress(forwarded('192.0.2.9', chain), createTrust(hops)))).toEqual([
    '192.0.2.9',
    '198.51.100.2',
    '203.0.113.7',
  ]);
});

test.each([
  ['straight', request('127.0.0.1'), true],
  ['straight, IPv6', request('::1'), true],
  ['from elsewhere', request('203.0.113.7'), false],
  ['from elsewhere, saying so', forwarded('203.0.113.7', '127.0.0.1'), false],
  ['from elsewhere through our proxy', forwarded('127.0.0.1', '203.0.113.7'), false],
  ['the same, claiming more', forwarded('127.0.0.1', '127.0.0.1, 203.0.113.7'), false],
  ['from here through our proxy', forwarded('127.0.0.1', '127.0.0.1'), false],
  ['through a proxy here that says only that it is one', request('127.0.0.1', { via: '1.1 proxy' }), false],
])('[SE3] on this very machine is who comes %s', (_what, made, local) => {
  expect(isLocalCaller(made, LOCAL)).toBe(local);
});

test('[SE3] behind a proxy that is not ours nobody counts as being here', () => {
  expect(isLocalCaller(forwarded('127.0.0.1', '203.0.113.7'), createTrust([]))).toBe(false);
});

test.each([
  ['203.0.113.7', 'https', 'http'],
  ['127.0.0.1', 'https', 'https'],
  ['127.0.0.1', 'https, http', 'https'],
  ['127.0.0.1', '', 'http'],
])('%s, told %s: the caller speaks %s', (peer, proto, scheme) => {
  const headers = proto === '' ? {} : { 'x-forwarded-proto': proto };
  expect(callerScheme(request(peer, headers), LOCAL)).toBe(scheme);
});

const PUBLIC = 'https://support.example.com';
const host = 'support.example.com';
const tls = { 'x-forwarded-proto': 'https' };
test.each([
  ['the public address', PUBLIC, { host }, true],
  ['the public name without TLS', 'http://support.example.com', { host, ...tls }, false],
  ['the public name at another port', 'https://support.example.com:8443', { host, ...tls }, false],
  ['another name of ours', 'https://help.example.com', { host: 'help.example.com', ...tls }, true],
  ['that name without TLS', 'http://help.example.com', { host: 'help.example.com', ...tls }, false],
  [
    'that name with TLS, where the proxy had none',
    'https://help.example.com',
    { host: 'help.example.com' },
    false,
  ],
  ['this machine, past the proxy', 'http://127.0.0.1:3000', { host: '127.0.0.1:3000' }, true],
  ['another site', 'https://evil.example', { host, ...tls }, false],
  ['no origin at all', 'null', { host, ...tls }, false],
])('[SE2] a page of %s', (_what, origin, headers, own) => {
  const made = request('127.0.0.1', { origin, ...headers });
  expect(isOwnOrigin(made, { siteUrl: PUBLIC, trust: LOCAL })).toBe(own);
});
