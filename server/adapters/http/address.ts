import { BlockList, isIP, isIPv6 } from 'node:net';

/** Loopback, link-local and private networks (RFC 1122, 1918, 3927, 4193, 4291): this machine, and containers beside it. */
const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8, 'ipv4');
NEAR.addSubnet('10.0.0.0', 8, 'ipv4');
NEAR.addSubnet('172.16.0.0', 12, 'ipv4');
NEAR.addSubnet('192.168.0.0', 16, 'ipv4');
NEAR.addSubnet('169.254.0.0', 16, 'ipv4');
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

/** Whether a proxy at this address is one of ours, so that its forwarding headers count. */
export function isNearProxy(address: string): boolean {
  const ip = address.replace(/%.*$/, '');
  const version = isIP(ip);
  return version !== 0 && NEAR.check(ip, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Whom a request came from, as Express finds it with `isNearProxy`: the nearest address that is no proxy of ours.
 * @param peer other end of the TCP connection
 * @param forwardedFor `X-Forwarded-For`, where it may count: each proxy adds whom it heard from at the end
 */
export function callerAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
): string | undefined {
  let caller = peer;
  const before = (forwardedFor ?? '').split(',').map((one) => one.trim());
  for (const address of before.reverse()) {
    if (address === '' || caller === undefined || !isNearProxy(caller)) break;
    caller = address;
  }
  return caller;
}

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What counts as one address where tries are counted: an IPv4 address; of an IPv6 address the /64 network, since anybody
 * who has one such address has them all (RFC 6177).
 */
export function addressKey(ip: string | undefined): string {
  if (ip === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail = ''] = ip.replace(/%.*$/, '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  const groups = ip.includes('::') ? [...before, ...zeros, ...after] : before;
  return groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
