import type { UserId } from '../../../shared/domain/ids.ts';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AuthUser } from '../../app/ports.ts';

const SEE_ALL: readonly SiteRole[] = ['manager', 'admin'];
const SEE_OWN: readonly SiteRole[] = ['agent', 'acdAgent'];

/** Whose records this user reads; null: everybody's. Refuses with `forbidden` who has no part in sessions [RP1]. */
export function readableBy({ userId, roles }: AuthUser): UserId | null {
  if (roles.some((role) => SEE_ALL.includes(role))) return null;
  if (roles.some((role) => SEE_OWN.includes(role))) return userId;
  throw new DomainError('forbidden');
}
