import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../../../shared/protocol/errors.ts';
import type { AuthUser } from '../../../app/ports.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { signedIn } from '../request.ts';

const administrators = new WeakMap<Request, AuthUser>();

/** Stands before every route of administration, so that none can be forgotten: `not_signed_in`, `forbidden` [AD1]. */
export function onlyAdministrators(accounts: HttpDependencies['accounts']): RequestHandler {
  return (request, _response, next) => {
    signedIn(accounts, request).then((user) => {
      if (user.roles.includes('admin')) administrators.set(request, user);
      next(user.roles.includes('admin') ? undefined : new DomainError('forbidden'));
    }, next);
  };
}

/** Who asks; for the audit log. Only behind `onlyAdministrators`. */
export function administrator(request: Request): AuthUser {
  const user = administrators.get(request);
  if (user === undefined) throw new Error('a route of administration stands outside its guard');
  return user;
}
