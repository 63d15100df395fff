import type { Request } from 'express';
import type { UserId } from '../../../shared/domain/ids.ts';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { sessionId } from '../../../shared/protocol/fields.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import type { AuthUser, StorePort } from '../../app/ports.ts';
import { parseInput } from './answer.ts';

const SEE_ALL: readonly SiteRole[] = ['manager', 'admin'];
const SEE_OWN: readonly SiteRole[] = ['agent', 'acdAgent'];

/** Whose records this user reads; null: everybody's. Refuses with `forbidden` who has no part in sessions. */
export function readableBy({ userId, roles }: AuthUser): UserId | null {
  if (roles.some((role) => SEE_ALL.includes(role))) return null;
  if (roles.some((role) => SEE_OWN.includes(role))) return userId;
  throw new DomainError('forbidden');
}

/** The record that the path names. Refuses with `not_found` where there is none for this user. */
export async function readRecord(
  records: Pick<StorePort, 'readRecord'>,
  { user, request }: { readonly user: AuthUser; readonly request: Request },
): Promise<SessionRecord> {
  const ownerId = readableBy(user);
  const record = await records.readRecord(parseInput(sessionId, request.params.sessionId), ownerId);
  if (record === null) throw new DomainError('not_found');
  return record;
}
