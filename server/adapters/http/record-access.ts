import type { Request } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { sessionId } from '../../../shared/protocol/fields.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import type { AuthUser, StorePort } from '../../app/ports.ts';
import { parseInput } from './answer.ts';
import { readableBy } from './readable.ts';

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
