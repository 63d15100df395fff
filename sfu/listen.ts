import { networkInterfaces } from 'node:os';
import type { types } from 'mediasoup';
import { SFU_POLICY } from './policy.ts';

/** Where the workers listen and what pages are told to connect to. */
export interface ListenOptions {
  readonly listenIp: string;
  /** Address that pages reach, where it is not `listenIp` (NAT). With a wildcard and without it: see `candidatesOf`. */
  readonly announcedAddress?: string;
}

/** One of this machine's addresses, as far as it matters here. */
export interface OwnAddress {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
  /** Loopback: for browsers on this machine alone. */
  readonly internal: boolean;
}

/** A browser tries every candidate with every address of its own; a machine with many bridges must not drown it. */
const MOST_ADDRESSES = 8;
const WILDCARDS: Readonly<Record<string, OwnAddress['family']>> = { '0.0.0.0': 'IPv4', '::': 'IPv6' };

/** UDP and TCP on one port. */
export function listenInfosOf(options: ListenOptions, port: number): types.TransportListenInfo[] {
  const { listenIp, announcedAddress } = options;
  return (['udp', 'tcp'] as const).map((protocol) => ({
    protocol,
    ip: listenIp,
    port,
    ...(announcedAddress ? { announcedAddress } : {}),
    recvBufferSize: SFU_POLICY.socketBufferBytes,
    sendBufferSize: SFU_POLICY.socketBufferBytes,
  }));
}

/**
 * What pages may connect to. Nobody can connect to a wildcard, so it stands for every address that this machine has at this
 * moment: outside ones for a second computer in the same network and for Firefox, which pairs nothing with loopback; and
 * loopback, for a browser on this machine without a network. Asked anew for every transport, because a laptop moves.
 */
export function candidatesOf(
  candidates: readonly types.IceCandidate[],
  own: readonly OwnAddress[] = readOwnAddresses(),
): types.IceCandidate[] {
  return candidates.flatMap((candidate) => {
    const family = WILDCARDS[candidate.address];
    if (family === undefined) return [candidate];
    return choose(own, family).map(({ address }, index) => ({
      ...candidate,
      address,
      ip: address,
      // RFC 8445 5.1.1.3 and 5.1.2.1: another address is another foundation, and each has a priority of its own.
      foundation: `${candidate.foundation}${index}`,
      priority: Math.max(1, candidate.priority - index),
    }));
  });
}

/** Outside ones first; link-local IPv6 needs a zone, which a candidate cannot carry. */
function choose(own: readonly OwnAddress[], family: OwnAddress['family']): readonly OwnAddress[] {
  const usable = own.filter((each) => each.family === family && !/^fe[89ab]/i.test(each.address));
  const inside = usable.filter(({ internal }) => internal);
  const outside = usable.filter(({ internal }) => !internal).slice(0, MOST_ADDRESSES - inside.length);
  return [...outside, ...inside];
}

function readOwnAddresses(): OwnAddress[] {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}
