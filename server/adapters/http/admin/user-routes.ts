import { type Request, Router } from 'express';
import type { UserId } from '../../../../shared/domain/ids.ts';
import {
  type AdminUser,
  byUserId,
  changeUserBody,
  inviteBody,
  linkWishBody,
  type MadeLink,
} from '../../../../shared/protocol/admin.ts';
import { DomainError } from '../../../../shared/protocol/errors.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';
import { createLinkMail } from './link-mail.ts';

/** The site's users [AD1]. */
export function userRoutes(dependencies: HttpDependencies): Router {
  const { userAdmin, onSignedOut } = dependencies;
  const byMail = createLinkMail(dependencies);
  const router = Router();
  const on = (act: (request: Request, userId: UserId) => Promise<AdminUser>) =>
    answering<AdminUser>(async (request) => {
      const user = await act(request, userIn(request));
      // Whoever was signed out loses the line at once.
      onSignedOut();
      return user;
    });
  router.get(
    '/users',
    answering<readonly AdminUser[]>(() => userAdmin.list()),
  );
  router.post(
    '/users',
    answering<MadeLink>(async (request) => {
      const { mail, ...user } = parseInput(inviteBody, request.body);
      const actor = administrator(request);
      const to = { actor, name: user.name, email: user.email, invited: true, language: mail };
      return byMail(to, () => userAdmin.invite(actor, user));
    }),
  );
  router.post(
    '/users/:userId',
    on((request, userId) =>
      userAdmin.change(administrator(request), { userId, change: parseInput(changeUserBody, request.body) }),
    ),
  );
  router.post(
    '/users/:userId/deactivate',
    on((request, userId) => userAdmin.deactivate(administrator(request), userId)),
  );
  router.post(
    '/users/:userId/activate',
    on((request, userId) => userAdmin.activate(administrator(request), userId)),
  );
  router.post(
    '/users/:userId/sign-out',
    on((request, userId) => userAdmin.signOut(administrator(request), userId)),
  );
  router.post(
    '/users/:userId/two-factor-off',
    on((request, userId) => userAdmin.twoFactorOff(administrator(request), userId)),
  );
  router.post(
    '/users/:userId/remove',
    answering<null>(async (request) => {
      await userAdmin.remove(administrator(request), userIn(request));
      return null;
    }),
  );
  router.post(
    '/users/:userId/link',
    answering<MadeLink>(async (request) => {
      const { mail } = parseInput(linkWishBody, request.body);
      const actor = administrator(request);
      const userId = userIn(request);
      const user = (await userAdmin.list()).find((one) => one.userId === userId);
      if (user === undefined) throw new DomainError('not_found');
      const to = {
        actor,
        name: user.name,
        email: user.email,
        invited: user.status === 'invited',
        language: mail,
      };
      return byMail(to, () => userAdmin.link(actor, userId));
    }),
  );
  return router;
}

const userIn = (request: Request): UserId => parseInput(byUserId, request.params).userId;
