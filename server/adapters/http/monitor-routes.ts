import { type Request, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import {
  decisionsQuery,
  type LineHistory,
  lineHistoryQuery,
  type PastDecisions,
} from '../../../shared/protocol/monitor.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { signedIn } from './request.ts';

/** What managers ask of the past of the lines [QU11, QU16]; the present comes over their line. */
export function monitorRoutes({ accounts, archive, now }: HttpDependencies): Router {
  const router = Router();
  const assertManager = async (request: Request): Promise<void> => {
    const { roles } = await signedIn(accounts, request);
    if (!roles.includes('manager')) throw new DomainError('forbidden', 'only managers see the lines');
  };
  router.get(
    '/monitor/history',
    answering<LineHistory>(async (request) => {
      await assertManager(request);
      const { queue = null } = parseInput(lineHistoryQuery, request.query);
      return archive.lineHistory(now(), queue);
    }),
  );
  router.get(
    '/monitor/decisions',
    answering<PastDecisions>(async (request) => {
      await assertManager(request);
      return archive.decisions(parseInput(decisionsQuery, request.query));
    }),
  );
  return router;
}
