import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this site opened the connection [SE2]. Browsers send `Origin` with every WebSocket and every POST
 * (RFC 6454, Fetch), so a foreign page cannot leave it out; a missing one is a same-origin GET, or no browser at all.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, siteUrl: string): boolean {
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return true;
  if (origin === new URL(siteUrl).origin) return true;
  return host !== undefined && hostOf(origin) === host;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
