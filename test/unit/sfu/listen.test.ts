import { isIPv4 } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listenInfosOf } from '../../../sfu/listen.ts';

describe('where a worker listens', () => {
  test('UDP and TCP on one port, UDP first', () => {
    const infos = listenInfosOf({ listenIp: '127.0.0.1' }, 40_000);
    expect(infos.map(({ protocol, ip, port }) => [protocol, ip, port])).toEqual([
      ['udp', '127.0.0.1', 40_000],
      ['tcp', '127.0.0.1', 40_000],
    ]);
  });

  test('an announced address goes with the address listened on', () => {
    const infos = listenInfosOf({ listenIp: '0.0.0.0', announcedAddress: 'media.example.com' }, 40_000);
    expect(infos.map(({ ip, announcedAddress }) => [ip, announcedAddress])).toEqual([
      ['0.0.0.0', 'media.example.com'],
      ['0.0.0.0', 'media.example.com'],
    ]);
  });

  test('a wildcard that nothing is announced for becomes addresses that pages can reach', () => {
    const ips = listenInfosOf({ listenIp: '0.0.0.0' }, 40_000).map(({ ip }) => ip);
    expect(ips).toContain('127.0.0.1');
    expect(ips).not.toContain('0.0.0.0');
    expect(ips.every((ip) => isIPv4(ip))).toBe(true);
  });
});
