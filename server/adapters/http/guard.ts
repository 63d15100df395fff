import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { isOwnOrigin, type OwnSite } from '../socket/origin.ts';
import { isLocalCaller, type TrustProxy } from './proxies.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Refuses writing calls that a page of another site could have caused: they need a header that no form can send, and an
 * origin, where there is one, of our own [SE2]. Code: `origin_refused`.
 */
export function refuseForeignWrites(site: OwnSite): RequestHandler {
  return (request, _response, next) => {
    const foreign = request.headers['x-tasuki'] !== '1' || !isOwnOrigin(request, site);
    next(foreign && !READING.has(request.method) ? new DomainError('origin_refused') : undefined);
  };
}

/**
 * Lets through who is on this machine, and who shows the token as `Authorization: Bearer` (RFC 6750). Code: `forbidden`.
 * @param token null: there is none to show
 */
export function forOperators(by: {
  readonly trust: TrustProxy;
  readonly token: string | null;
}): RequestHandler {
  return (request, _response, next) => {
    const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const isShown = by.token !== null && shown !== undefined && isSame(shown, by.token);
    next(isShown || isLocalCaller(request, by.trust) ? undefined : new DomainError('forbidden'));
  };
}

/** In a time that tells nothing of either. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
