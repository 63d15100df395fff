import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Database } from '../db/schema.ts';
import { parseRoles } from './roles.ts';

/** Steps that the ways to administer users have in common; each within the caller's transaction. */

/** The provider under which the auth library keeps passwords. */
const PASSWORD_PROVIDER = 'credential';

/** Refuses with `last_admin` where, without this user, nobody could sign in as administrator [AD1]. */
export async function assertAdminRemains(database: Database, without: string): Promise<void> {
  const users = await database
    .selectFrom('users')
    .innerJoin('authAccounts', 'authAccounts.userId', 'users.id')
    .select(['users.id', 'roles'])
    .where('users.disabled', '=', 0)
    .execute();
  const admins = users.filter(({ roles }) => parseRoles(roles).includes('admin'));
  if (admins.length > 0 && admins.every(({ id }) => id === without)) throw new DomainError('last_admin');
}

/** All sign-ins of the user are over; their lines end when somebody looks (`watchSignIns`). */
export async function endSignIns(database: Database, userId: string): Promise<void> {
  await database.deleteFrom('authSessions').where('userId', '=', userId).execute();
}

/** Hashed before the transaction: argon2 takes its time. */
export interface NewPassword {
  readonly userId: string;
  readonly hash: string;
  /** Of a row that may have to be made. */
  readonly accountId: string;
}

export async function setPassword(
  database: Database,
  { userId, hash, accountId }: NewPassword,
): Promise<void> {
  const updatedAt = new Date().toISOString();
  const done = await database
    .updateTable('authAccounts')
    .set({ password: hash, updatedAt })
    .where('userId', '=', userId)
    .where('providerId', '=', PASSWORD_PROVIDER)
    .executeTakeFirst();
  if (done.numUpdatedRows > 0n) return;
  await database
    .insertInto('authAccounts')
    .values({
      ...{ id: accountId, userId, accountId: userId, providerId: PASSWORD_PROVIDER },
      ...{ password: hash, createdAt: updatedAt, updatedAt },
    })
    .execute();
}
