import { type Request, Router } from 'express';
import { passwordBody } from '../../../shared/protocol/admin.ts';
import type { Me } from '../../../shared/protocol/http.ts';
import {
  byPasskeyId,
  newPasskeyBody,
  type Passkey,
  type PasskeyRequest,
  passkeySignInBody,
  type WebAuthnOptions,
} from '../../../shared/protocol/passkeys.ts';
import type { Who } from '../auth/own-account.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import { meOf, setCookies } from './auth-routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates } from './rates.ts';
import { identityOf, signedIn } from './request.ts';

/** Passkeys of whoever is signed in, and signing in with one [AD1]. */
export function passkeyRoutes(dependencies: HttpDependencies, rates: Rates): Router {
  const router = Router();
  router.use(ownPasskeys(dependencies, rates));
  router.use(signInRoutes(dependencies, rates));
  return router;
}

function ownPasskeys({ accounts }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  const { passkeys } = accounts;
  const whoOf = async (request: Request): Promise<Who> => ({
    headers: identityOf(request),
    user: await signedIn(accounts, request),
  });
  router.get(
    '/account/passkeys',
    answering<Passkey[]>(async (request) => passkeys.list((await signedIn(accounts, request)).userId)),
  );
  router.post(
    '/account/passkeys/start',
    answering<WebAuthnOptions>(async (request) => {
      const who = await whoOf(request);
      const { password } = parseInput(passwordBody, request.body);
      await rates.own.take(who.user.userId);
      const options = await passkeys.start(who, password);
      await rates.own.giveBack(who.user.userId);
      return options;
    }),
  );
  router.post(
    '/account/passkeys',
    answering<Passkey[]>(async (request) => {
      const who = await whoOf(request);
      return passkeys.add(who, parseInput(newPasskeyBody, request.body));
    }),
  );
  router.post(
    '/account/passkeys/:passkeyId/remove',
    answering<Passkey[]>(async (request) => {
      const who = await whoOf(request);
      return passkeys.remove(who, parseInput(byPasskeyId, request.params).passkeyId);
    }),
  );
  return router;
}

function signInRoutes({ accounts, settings, log }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  router.post(
    '/auth/passkey/start',
    answering<PasskeyRequest>(async (request) => {
      await rates.look.take(addressKey(request.ip));
      return accounts.passkeys.ask();
    }),
  );
  router.post(
    '/auth/passkey',
    answering<Me>(async (request, response) => {
      const given = parseInput(passkeySignInBody, request.body);
      const address = addressKey(request.ip);
      await rates.secondFactor.take(address);
      const { user, cookies } = await accounts.signInByPasskey(given);
      await rates.secondFactor.giveBack(address);
      setCookies(response, cookies);
      log.info({ userId: user.userId }, 'signed in with a passkey');
      return meOf(user, settings);
    }),
  );
  return router;
}
