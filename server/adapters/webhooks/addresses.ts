import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are not of the public internet: IANA's special-purpose registries for IPv4 and IPv6, and multicast. */
const NOT_PUBLIC_4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_PUBLIC_4.addSubnet(network, prefix, 'ipv4');

/** Apart: a list with mapped addresses in it would have every address of IPv4. */
const NOT_PUBLIC_6 = new BlockList();
for (const [network, prefix] of [
  // Unspecified, loopback, and the compatible addresses that nobody has any more.
  ['::', 96],
  // IPv4 in other clothes: mapped, translated (NAT64), 6to4, Teredo. Nobody has to write an address like that.
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 23],
  ['100::', 64],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC_6.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is one of the public internet; nothing else is. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 0) return false;
  return version === 4 ? !NOT_PUBLIC_4.check(bare, 'ipv4') : !NOT_PUBLIC_6.check(bare, 'ipv6');
}

/** A name or address leads to where webhooks may not go. */
export class AddressForbidden extends Error {
  readonly code = 'ADDRESS_FORBIDDEN';
}

export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly dns.LookupAddress[]) => void,
) => void;
export const resolveBySystem: Resolve = (hostname, done) => dns.lookup(hostname, { all: true }, done);

/**
 * A `lookup` for `net.connect` that gives only what may be connected to: the very addresses that were looked at are those connected
 * to, so a name that changes its mind in between (DNS rebinding) gains nothing. One forbidden address among several forbids all.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return callback(error ?? new Error('no address'), '', 0);
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new AddressForbidden(`${hostname} leads to an address that is not public`), '', 0);
      if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
}
