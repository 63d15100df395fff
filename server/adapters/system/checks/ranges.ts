import { BlockList, isIP } from 'node:net';

const LOOPBACK = blockList(['127.0.0.0', 8], ['::1', 128]);
/** Where nobody outside one network can send to: RFC 1918, RFC 6598 (carrier-grade NAT), RFC 3927, RFC 4193, RFC 4291. */
const INSIDE = blockList(
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
);

export const isLoopback = (address: string): boolean => isIn(LOOPBACK, address);
export const isInside = (address: string): boolean => isIn(INSIDE, address);
export const isOutside = (address: string): boolean => !(isLoopback(address) || isInside(address));

/** However each of them is written. */
export function isOneOf(addresses: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const each of addresses) list.addAddress(withoutZone(each), familyOf(each));
  return isIn(list, address);
}

function isIn(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(withoutZone(address), familyOf(address));
}

function blockList(...nets: readonly (readonly [net: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, familyOf(net));
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** Zones (`fe80::1%eth0`) are names of this machine's own interfaces, and no list takes them. */
function withoutZone(address: string): string {
  return address.replace(/%.*$/, '');
}
