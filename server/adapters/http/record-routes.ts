import { Router } from 'express';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import { recordsQuery } from '../../../shared/protocol/reports.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readableBy } from './readable.ts';
import { readRecord } from './record-access.ts';
import { recordingRoutes } from './recording-routes.ts';
import { signedIn } from './request.ts';
import { stillRoutes } from './still-routes.ts';

/** The records of ended sessions [RP1]: agents read those that they hosted, managers and administrators all. */
export function recordRoutes(dependencies: HttpDependencies): Router {
  const { accounts, archive, records } = dependencies;
  const router = Router();
  router.get(
    '/records',
    answering<RecordSummary[]>(async (request) => {
      const ownerId = readableBy(await signedIn(accounts, request));
      const query = parseInput(recordsQuery, request.query);
      const { before = null, limit = LIMITS.recordsPerPage } = query;
      return archive.list({ ...query, ownerId, before, limit });
    }),
  );
  router.get(
    '/records/:sessionId',
    answering<SessionRecord>(async (request) =>
      readRecord(records, { user: await signedIn(accounts, request), request }),
    ),
  );
  router.use(recordingRoutes(dependencies));
  router.use(stillRoutes(dependencies));
  return router;
}
