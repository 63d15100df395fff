import type { types } from 'mediasoup';
import { describe, expect, test } from 'vitest';
import { candidatesOf, listenInfosOf, type OwnAddress } from '../../../sfu/listen.ts';

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
});

describe('[RL5] where pages send their media', () => {
  const candidate = (address: string, protocol: 'udp' | 'tcp' = 'udp'): types.IceCandidate => ({
    foundation: protocol,
    priority: 1_000,
    address,
    ip: address,
    protocol,
    port: 20_000,
    type: 'host',
  });
  const own: readonly OwnAddress[] = [
    { address: '127.0.0.1', family: 'IPv4', internal: true },
    { address: '::1', family: 'IPv6', internal: true },
    { address: '192.168.1.7', family: 'IPv4', internal: false },
    { address: 'fe80::1', family: 'IPv6', internal: false },
    { address: 'fd00::7', family: 'IPv6', internal: false },
  ];

  test('a wildcard stands for every address of the machine of that family, outside ones first', () => {
    const addresses = (of: string) => candidatesOf([candidate(of)], own).map(({ address }) => address);
    expect(addresses('0.0.0.0')).toEqual(['192.168.1.7', '127.0.0.1']);
    expect(addresses('::')).toEqual(['fd00::7', '::1']);
  });

  test('each has its own foundation and priority, the outside one the highest', () => {
    const made = candidatesOf([candidate('0.0.0.0'), candidate('0.0.0.0', 'tcp')], own);
    expect(new Set(made.map(({ foundation }) => foundation)).size).toBe(4);
    expect(made.map(({ priority }) => priority)).toEqual([1_000, 999, 1_000, 999]);
    expect(made.map(({ ip, port }) => `${ip}:${port}`)).toEqual(
      made.map(({ address }) => `${address}:20000`),
    );
  });

  test('an address that was announced stays the only one', () => {
    expect(candidatesOf([candidate('203.0.113.7')], own)).toEqual([candidate('203.0.113.7')]);
  });

  test('many bridges do not drown a browser, and loopback keeps its place among them', () => {
    const bridges = Array.from({ length: 30 }, (_, index) => ({
      address: `172.${index}.0.1`,
      family: 'IPv4' as const,
      internal: false,
    }));
    const made = candidatesOf([candidate('0.0.0.0')], [...bridges, ...own]);
    expect(made).toHaveLength(8);
    expect(made.at(-1)?.address).toBe('127.0.0.1');
  });

  test('the machine is asked when nothing else is given', () => {
    expect(candidatesOf([candidate('0.0.0.0')]).map(({ address }) => address)).toContain('127.0.0.1');
  });
});
