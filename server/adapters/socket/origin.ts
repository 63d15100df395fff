import type { IncomingMessage } from 'node:http';
import { callerScheme, type TrustProxy } from '../http/proxies.ts';

export interface OwnSite {
  /** Public address of the site, without a slash at its end. */
  readonly siteUrl: string;
  readonly trust: TrustProxy;
}

/**
 * Whether a page of this site opened the connection [SE2]. Browsers send `Origin` with every WebSocket and every POST
 * (RFC 6454, Fetch), so a foreign page cannot leave it out; a missing one is a same-origin GET, or no browser at all. Ours
 * is the public address, and any other by which this very request reached us; scheme, name and port, all three.
 */
export function isOwnOrigin(request: IncomingMessage, { siteUrl, trust }: OwnSite): boolean {
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return true;
  if (origin === new URL(siteUrl).origin) return true;
  const asked = URL.parse(`${callerScheme(request, trust)}://${host ?? ''}`);
  return asked !== null && origin === asked.origin;
}
