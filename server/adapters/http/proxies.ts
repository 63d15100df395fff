/// <reference path="./proxy-addr.d.ts" />
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/**
 * Which proxies before us are ours, so that what they say of a caller counts: their addresses and networks, or how many
 * stand in a row. Nobody else's `X-Forwarded-*` does: anyone could invent an address [SE3].
 */
export type Proxies = readonly string[] | number;

/** Whether who speaks from this address, `hop` proxies away, is a proxy of ours. As Express takes it for `trust proxy`. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** @throws TypeError for an address that is none */
export function createTrust(proxies: Proxies): TrustProxy {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxyAddr.compile(proxies);
}

/** Whom a request came from: the nearest address that is no proxy of ours. The same for pages, calls and lines. */
export function callerAddress(request: IncomingMessage, trust: TrustProxy): string | undefined {
  return proxyAddr(request, trust);
}

/** How the caller spoke: to us, or to the proxy of ours that says so. */
export function callerScheme(request: IncomingMessage, trust: TrustProxy): 'http' | 'https' {
  const { socket, headers } = request;
  if ('encrypted' in socket) return 'https';
  if (!trust(socket.remoteAddress ?? '', 0)) return 'http';
  const told = [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',')[0]?.trim();
  return told === 'https' ? 'https' : 'http';
}

/**
 * Whether the caller is on this very machine. Where a proxy speaks that is not ours, nobody knows who stands behind it.
 */
export function isLocalCaller(request: IncomingMessage, trust: TrustProxy): boolean {
  const address = callerAddress(request, trust);
  const isPeer = address === request.socket.remoteAddress;
  const isForwarded = FORWARDING_HEADERS.some((name) => request.headers[name] !== undefined);
  return address !== undefined && isLoopback(address, 0) && !(isPeer && isForwarded);
}

const FORWARDING_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
const isLoopback = proxyAddr.compile(['loopback']);
