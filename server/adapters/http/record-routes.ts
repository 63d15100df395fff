import { Router } from 'express';
import type { UserId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { sessionId } from '../../../shared/protocol/fields.ts';
import { type RecordSummary, recordsQuery, type SessionRecord } from '../../../shared/protocol/http.ts';
import type { AuthUser } from '../../app/ports.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { signedIn } from './request.ts';

const SEE_ALL: readonly SiteRole[] = ['manager', 'admin'];
const SEE_OWN: readonly SiteRole[] = ['agent', 'acdAgent'];

/** The records of ended sessions [RP1]: agents read those that they hosted, managers and administrators all. */
export function recordRoutes({ accounts, records }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/records',
    answering<RecordSummary[]>(async (request) => {
      const ownerId = readableBy(await signedIn(accounts, request));
      const { before = null, limit = LIMITS.recordsPerPage } = parseInput(recordsQuery, request.query);
      return records.listRecords({ ownerId, before, limit });
    }),
  );
  router.get(
    '/records/:sessionId',
    answering<SessionRecord>(async (request) => {
      const ownerId = readableBy(await signedIn(accounts, request));
      const record = await records.readRecord(parseInput(sessionId, request.params.sessionId), ownerId);
      if (record === null) throw new DomainError('not_found');
      return record;
    }),
  );
  return router;
}

/** Whose records this user reads; null: everybody's. Refuses with `forbidden` who has no part in sessions. */
function readableBy({ userId, roles }: AuthUser): UserId | null {
  if (roles.some((role) => SEE_ALL.includes(role))) return null;
  if (roles.some((role) => SEE_OWN.includes(role))) return userId;
  throw new DomainError('forbidden');
}
