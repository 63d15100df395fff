import { type Request, Router } from 'express';
import type { UserId } from '../../../../shared/domain/ids.ts';
import {
  type AdminUser,
  byUserId,
  changeUserBody,
  inviteBody,
  type MadeLink,
} from '../../../../shared/protocol/admin.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

/** The site's users [AD1]. */
export function userRoutes({ userAdmin, onSignedOut }: HttpDependencies): Router {
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
    answering<MadeLink>(async (request) =>
      userAdmin.invite(administrator(request), parseInput(inviteBody, request.body)),
    ),
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
    answering<MadeLink>(async (request) => userAdmin.link(administrator(request), userIn(request))),
  );
  return router;
}

const userIn = (request: Request): UserId => parseInput(byUserId, request.params).userId;
