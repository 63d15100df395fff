import type { Request } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AuthUser } from '../../app/ports.ts';
import type { HttpDependencies } from './dependencies.ts';

/** The part of the headers that says who someone is. */
export function identityOf(request: Request): Headers {
  return new Headers({ cookie: request.headers.cookie ?? '' });
}

/** Who is signed in; refuses with `not_signed_in`. */
export async function signedIn(accounts: HttpDependencies['accounts'], request: Request): Promise<AuthUser> {
  const user = await accounts.userFromHeaders(identityOf(request));
  if (user === null) throw new DomainError('not_signed_in');
  return user;
}
