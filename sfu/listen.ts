import { networkInterfaces } from 'node:os';
import type { types } from 'mediasoup';
import { SFU_POLICY } from './policy.ts';

/** Where the workers listen and what pages are told to connect to. */
export interface ListenOptions {
  readonly listenIp: string;
  /** Address or host name that pages reach, where it is not `listenIp` (NAT, wildcard). */
  readonly announcedAddress?: string;
}

const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];

/**
 * UDP and TCP on one port. A wildcard cannot be announced to pages; without an announced address every IPv4 address of
 * this machine is listened on instead, outside ones first, so that a computer in a LAN works with no configuration.
 */
export function listenInfosOf(options: ListenOptions, port: number): types.TransportListenInfo[] {
  const { listenIp, announcedAddress } = options;
  const ips = WILDCARDS.includes(listenIp) && !announcedAddress ? machineAddresses() : [listenIp];
  return ips.flatMap((ip) =>
    (['udp', 'tcp'] as const).map((protocol) => ({
      protocol,
      ip,
      port,
      ...(announcedAddress ? { announcedAddress } : {}),
      recvBufferSize: SFU_POLICY.socketBufferBytes,
      sendBufferSize: SFU_POLICY.socketBufferBytes,
    })),
  );
}

function machineAddresses(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family }) => family === 'IPv4');
  const outside = addresses.filter(({ internal }) => !internal);
  const inside = addresses.filter(({ internal }) => internal);
  return [...outside, ...inside].map(({ address }) => address);
}
