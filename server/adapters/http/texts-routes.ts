import { Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { sessionId } from '../../../shared/protocol/fields.ts';
import type { PreparedText } from '../../../shared/protocol/prepared-texts.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { signedIn } from './request.ts';

/** What an agent of a running session may insert in its chat: of its queue first, which has the last word on a name [AD6]. */
export function textsRoutes({ accounts, sessions, siteForms }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/texts/:sessionId',
    answering<readonly PreparedText[]>(async (request) => {
      const { userId } = await signedIn(accounts, request);
      const id = parseInput(sessionId, request.params.sessionId);
      if (!sessions.openSessionsOf(userId).some((one) => one.sessionId === id))
        throw new DomainError('not_found');
      const queueId = sessions.queueOf(id);
      const own = queueId === null ? [] : await siteForms.textsOf(queueId);
      const keys = new Set(own.map(({ key }) => key));
      return [...own, ...(await siteForms.read()).texts.filter(({ key }) => !keys.has(key))];
    }),
  );
  return router;
}
