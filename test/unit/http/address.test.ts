import { expect, test } from 'vitest';
import { callerAddress, isNearProxy } from '../../../server/adapters/http/address.ts';

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['10.1.2.3', true],
  ['::ffff:192.168.0.7', true],
  ['172.31.255.1', true],
  ['fe80::1%eth0', true],
  ['fd12::1', true],
  ['172.32.0.1', false],
  ['203.0.113.7', false],
  ['::ffff:203.0.113.7', false],
  ['2001:db8::1', false],
  ['unknown', false],
])('a proxy at %s is one of ours: %s', (address, near) => {
  expect(isNearProxy(address)).toBe(near);
});

test.each([
  ['no proxy', '203.0.113.7', undefined, '203.0.113.7'],
  ['a proxy here', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['two proxies here', '::ffff:127.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['what the caller itself claims before the proxy', '127.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['a caller that claims to be a proxy', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
  ['nothing said', '10.0.0.2', '', '10.0.0.2'],
])('[SE3] who it came from: %s', (_what, peer, forwardedFor, caller) => {
  expect(callerAddress(peer, forwardedFor)).toBe(caller);
});
