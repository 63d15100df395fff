import { type Request, Router } from 'express';
import {
  changePasswordBody,
  codeBody,
  type LinkInfo,
  linkBody,
  type OwnAccount,
  passwordBody,
  type RecoveryCodes,
  type TwoFactorStart,
  useLinkBody,
} from '../../../shared/protocol/admin.ts';
import type { Who } from '../auth/own-account.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import { setCookies } from './auth-routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates } from './rates.ts';
import { identityOf, signedIn } from './request.ts';

/** What a user does with their own account [AD1]. */
export function accountRoutes(dependencies: HttpDependencies, rates: Rates): Router {
  const router = Router();
  router.use(linkRoutes(dependencies, rates));
  router.use(ownRoutes(dependencies, rates));
  return router;
}

/** A password by the link that an administrator made. */
function linkRoutes({ userAdmin, log, onSignedOut }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  router.post(
    '/account/link',
    answering<LinkInfo>(async (request) => {
      const { token } = parseInput(linkBody, request.body);
      await rates.link.take(addressKey(request.ip));
      return userAdmin.readLink(token);
    }),
  );
  router.post(
    '/account/link/use',
    answering<null>(async (request) => {
      const link = parseInput(useLinkBody, request.body);
      await rates.link.take(addressKey(request.ip));
      await userAdmin.useLink(link);
      log.info({}, 'password set by a link');
      onSignedOut();
      return null;
    }),
  );
  return router;
}

/** Of whoever is signed in; each asks for the password again, or for the app's code. */
function ownRoutes({ accounts, userAdmin, onSignedOut }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  const { own } = accounts;
  /** Wrong passwords are counted for the user: whoever found the page open guesses no more than at the door. */
  const asking = async <Result>(request: Request, act: (who: Who) => Promise<Result>): Promise<Result> => {
    const user = await signedIn(accounts, request);
    await rates.own.take(user.userId);
    const result = await act({ headers: identityOf(request), user });
    await rates.own.giveBack(user.userId);
    return result;
  };
  router.get(
    '/account',
    answering<OwnAccount>(async (request) => userAdmin.own((await signedIn(accounts, request)).userId)),
  );
  router.post(
    '/account/password',
    answering<null>(async (request, response) => {
      const passwords = parseInput(changePasswordBody, request.body);
      setCookies(response, await asking(request, (who) => own.changePassword(who, passwords)));
      onSignedOut();
      return null;
    }),
  );
  router.post(
    '/account/two-factor/start',
    answering<TwoFactorStart>(async (request) => {
      const { password } = parseInput(passwordBody, request.body);
      return asking(request, (who) => own.startTwoFactor(who, password));
    }),
  );
  router.post(
    '/account/two-factor/confirm',
    answering<null>(async (request, response) => {
      const { code } = parseInput(codeBody, request.body);
      setCookies(response, await asking(request, (who) => own.confirmTwoFactor(who, code)));
      return null;
    }),
  );
  router.post(
    '/account/two-factor/stop',
    answering<null>(async (request, response) => {
      const { password } = parseInput(passwordBody, request.body);
      setCookies(response, await asking(request, (who) => own.stopTwoFactor(who, password)));
      return null;
    }),
  );
  router.post(
    '/account/two-factor/codes',
    answering<RecoveryCodes>(async (request) => {
      const { password } = parseInput(passwordBody, request.body);
      return asking(request, (who) => own.renewCodes(who, password));
    }),
  );
  return router;
}
