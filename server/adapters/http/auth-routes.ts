import { type Response, Router } from 'express';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { secondFactorBody } from '../../../shared/protocol/admin.ts';
import type { Me, SignedIn } from '../../../shared/protocol/http.ts';
import type { AuthUser, SettingsPort } from '../../app/ports.ts';
import { sessionModeOf } from '../../app/session-modes.ts';
import { newUserFields } from '../auth/new-user.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates, SignInRates } from './rates.ts';
import { identityOf } from './request.ts';

/** What is no address or too short is a wrong credential, not a bad request; only its size is bounded here. */
const signInBody = v.strictObject({
  email: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.emailLength)),
  password: v.pipe(v.string(), v.maxLength(LIMITS.passwordLength)),
});
const setupToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(LIMITS.tokenLength));
const setupBody = v.strictObject({ token: setupToken, ...newUserFields });

/** Who am I, sign-in and sign-out, the first administrator. Nothing else of the auth library is reachable. */
export function authRoutes(dependencies: HttpDependencies, rates: Rates): Router {
  const { accounts, firstAdmin, settings, audit, log, onSignedOut } = dependencies;
  const router = Router();
  router.get(
    '/me',
    answering<Me>(async (request, response) => {
      const { user, cookies } = await accounts.refresh(identityOf(request));
      setCookies(response, cookies);
      return meOf(user, settings);
    }),
  );
  router.post(
    '/auth/sign-in/email',
    answering<SignedIn>(async (request, response) => {
      const credentials = parseInput(signInBody, request.body);
      const { user, cookies } = await unlessGuessed(rates.signIn, {
        ...{ address: addressKey(request.ip), account: credentials.email.toLowerCase() },
        attempt: () => accounts.signIn(credentials),
      });
      setCookies(response, cookies);
      if (user === null) return { user, secondFactor: true };
      log.info({ userId: user.userId }, 'signed in');
      return meOf(user, settings);
    }),
  );
  router.post(
    '/auth/second-factor',
    answering<Me>(async (request, response) => {
      const given = parseInput(secondFactorBody, request.body);
      const address = addressKey(request.ip);
      await rates.secondFactor.take(address);
      const { user, cookies } = await accounts.verifySecondFactor(identityOf(request), given);
      await rates.secondFactor.giveBack(address);
      setCookies(response, cookies);
      log.info({ userId: user.userId }, 'signed in with a second factor');
      return meOf(user, settings);
    }),
  );
  router.post(
    '/auth/sign-out',
    answering<null>(async (request, response) => {
      setCookies(response, await accounts.signOut(identityOf(request)));
      onSignedOut();
      return null;
    }),
  );
  router.post(
    '/setup',
    answering<null>(async (request) => {
      const { token: given, ...user } = parseInput(setupBody, request.body);
      await rates.setup.take(addressKey(request.ip));
      await firstAdmin.create(given, user);
      const actor = { userId: null, name: 'set-up link' };
      await audit.record({ actor, act: 'userAdded', target: user.name, details: { email: user.email } });
      log.info({}, 'first administrator made');
      return null;
    }),
  );
  return router;
}

/** Lets an attempt to sign in through, refused or slowed where too many wrong ones came before; a right one never counts. */
async function unlessGuessed<Result>(
  rates: SignInRates,
  by: { readonly address: string; readonly account: string; readonly attempt: () => Promise<Result> },
): Promise<Result> {
  const pair = `${by.address} ${by.account}`;
  await rates.pair.take(pair);
  await rates.address.take(by.address);
  await rates.account.slow(by.account);
  const result = await by.attempt();
  await Promise.all([
    rates.pair.giveBack(pair),
    rates.address.giveBack(by.address),
    rates.account.giveBack(by.account),
  ]);
  return result;
}

/** What a page knows of whoever is signed in. */
export async function meOf(user: AuthUser | null, settings: SettingsPort): Promise<Me> {
  if (user === null) return { user };
  const site = await settings.read();
  return {
    user: { ...user, sessionMode: sessionModeOf(user, site), recordsEverySession: site.recordEverySession },
  };
}

/** Adds what the auth library wants the browser to keep. */
export function setCookies(response: Response, cookies: readonly string[]): void {
  if (cookies.length > 0) response.append('set-cookie', [...cookies]);
}
