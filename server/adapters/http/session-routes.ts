import { type Request, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import {
  assistBody,
  type Joined,
  joinBody,
  type OpenedSession,
  startBody,
} from '../../../shared/protocol/http.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { createLockout, type Lockout } from './lockout.ts';
import type { Rates } from './rates.ts';
import { signedIn } from './request.ts';

/** Someone who gave no name, in the words of their page [JO1]. */
const UNNAMED = { en: 'Customer', ja: 'お客様' } as const;

/** Starting, assisting and joining sessions. */
export function sessionRoutes(dependencies: HttpDependencies, rates: Rates): Router {
  const { accounts, sessions, now } = dependencies;
  const lockout = createLockout(now);
  const router = Router();
  router.get(
    '/sessions',
    answering<OpenedSession[]>(async (request) =>
      sessions.openSessionsOf((await signedIn(accounts, request)).userId),
    ),
  );
  router.post(
    '/sessions',
    answering<OpenedSession>(async (request) => {
      const user = await signedIn(accounts, request);
      return sessions.start(user, parseInput(startBody, request.body));
    }),
  );
  router.post(
    '/assist',
    answering<OpenedSession>(async (request) => {
      const user = await signedIn(accounts, request);
      const body = parseInput(assistBody, request.body);
      return guessing(lockout, request, () => sessions.assist(user, body));
    }),
  );
  router.post(
    '/join',
    answering<Joined>(async (request) => {
      const { locale, name, ...at } = parseInput(joinBody, request.body);
      return guessing(lockout, request, async () => {
        await rates.join.take(addressKey(request.ip));
        return sessions.join({ ...at, name: name ?? UNNAMED[locale ?? 'en'] });
      });
    }),
  );
  return router;
}

/** Lets an address try a session number unless it is locked out, and counts the wrong ones [JO5]. */
async function guessing<Result>(
  lockout: Lockout,
  request: Request,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const address = addressKey(request.ip);
  if (lockout.isLocked(address)) throw new DomainError('too_many_tries');
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'number_unknown') lockout.countWrong(address);
    throw error;
  }
}
