import type { RequestHandler } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { isOwnOrigin } from '../socket/origin.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Refuses writing calls that a page of another site could have caused: they need a header that no form can send, and an
 * origin, where there is one, of our own [SE2]. Code: `origin_refused`.
 */
export function refuseForeignWrites(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    const foreign = request.headers['x-tasuki'] !== '1' || !isOwnOrigin(request.headers, publicUrl);
    next(foreign && !READING.has(request.method) ? new DomainError('origin_refused') : undefined);
  };
}
